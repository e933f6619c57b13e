import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { signedIn } from '../frame/signed-in.ts';
import { t } from '../messages/current.ts';
import { Notice, Refusal, type Refused } from '../parts/form.tsx';
import { statusOf } from '../parts/status.ts';

function page(c: Context, sent: boolean, refused: Refused | null) {
  const words = t().account;
  const user = c.get('user');
  if (refused !== null) c.status(statusOf(refused));
  return c.render(
    <>
      <h1>{words.title}</h1>
      <p class="mt-4">
        {words.signedInAs} <bdi class="strong break-all">{user?.email}</bdi>
      </p>
      {sent ? <Notice>{words.sent}</Notice> : null}
      <Refusal refused={refused} />
      <p class="my-4">{user?.emailVerified ? words.verified : words.unverified}</p>
      {user?.emailVerified ? null : (
        <form method="post" action="/account">
          <button class="button" type="submit">
            {words.sendAgain}
          </button>
        </form>
      )}
      <form method="post" action="/signout" class="mt-8 flex flex-wrap gap-3">
        <button class="button" type="submit">
          {words.signOut}
        </button>
        <button class="button" type="submit" name="everywhere" value="yes">
          {words.signOutAll}
        </button>
      </form>
    </>,
    { title: words.title, width: 'narrow' },
  );
}

export default createRoute(signedIn, (c) => page(c, false, null));

export const POST = createRoute(signedIn, async (c) => {
  const email = c.get('user')?.email ?? '';
  const answer = await ask(c, 'POST', '/auth/send-verification-email', { body: { email } });
  return answer.ok ? page(c, true, null) : page(c, false, answer);
});
