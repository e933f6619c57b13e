import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { readForm } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { Refusal } from '../parts/form.tsx';
import { statusOf } from '../parts/status.ts';

export default createRoute((c) => c.redirect('/account', 303));

/** Ends this session, or with `everywhere` all sessions of the account. */
export const POST = createRoute(async (c) => {
  const { typed } = await readForm(c);
  const everywhere = typed.everywhere === 'yes';
  const answer = await ask(c, 'POST', everywhere ? '/users/signout-everywhere' : '/users/signout', { body: {} });
  if (answer.ok) {
    // Tickets that the device keeps for the gate are the account's, not the device's.
    c.header('clear-site-data', '"storage"');
    return c.redirect('/', 303);
  }
  c.status(statusOf(answer));
  return c.render(<Refusal refused={answer} />, { title: t().account.signOut, width: 'narrow' });
});
