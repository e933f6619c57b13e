import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import type { SignedIn } from '../api/types.ts';
import { readAccountForm, safeNext } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { goOn } from '../parts/kept.tsx';
import { signInPage } from '../parts/sign-in.tsx';

export default createRoute((c) => {
  const typed = c.req.query();
  const why = typed.reset === 'done' ? { why: t().account.resetDone } : {};
  return signInPage(c, { typed, refused: null, next: safeNext(typed.next), kept: null, ...why });
});

export const POST = createRoute(async (c) => {
  const { typed, waiting } = await readAccountForm(c);
  if (typed.show !== undefined) return signInPage(c, { typed, refused: null, ...waiting });
  const answer = await ask<SignedIn>(c, 'POST', '/users/signin', {
    body: { email: typed.email ?? '', password: typed.password ?? '' },
  });
  return answer.ok ? goOn(c, waiting, answer.body) : signInPage(c, { typed, refused: answer, ...waiting });
});
