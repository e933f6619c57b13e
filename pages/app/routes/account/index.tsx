import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import type { CurrentUser, Page, Session } from '../../api/types.ts';
import { readForm } from '../../forms/read.ts';
import { rememberLanguage } from '../../frame/language.ts';
import { signedIn } from '../../frame/signed-in.ts';
import { t } from '../../messages/current.ts';
import { DataForms, EmailForm, PasswordForm, ProfileForm } from '../../parts/account/forms.tsx';
import type { Outcome } from '../../parts/account/section.tsx';
import { Sessions } from '../../parts/account/sessions.tsx';
import { statusOf } from '../../parts/status.ts';

async function page(c: Context, outcome: Outcome | null) {
  // Asked again: the form may have changed what the page's head knew.
  const [again, sessions] = await Promise.all([
    ask<{ currentUser: CurrentUser | null }>(c, 'GET', '/users/currentuser'),
    ask<Page<Session>>(c, 'GET', '/users/me/sessions?limit=50'),
  ]);
  const user = (again.ok ? again.body.currentUser : null) ?? c.get('user');
  if (user === null) return c.redirect('/signin?next=/account', 303);
  if (outcome?.refused) c.status(statusOf(outcome.refused));
  return c.render(
    <>
      <h1>{t().account.title}</h1>
      <p class="mt-4">
        {t().account.signedInAs} <bdi class="strong break-all">{user.email}</bdi>
      </p>
      {user.roles.includes('admin') ? (
        <p class="mt-2">
          <a href="/admin">{t().sales.opTitle}</a>
        </p>
      ) : null}
      <ProfileForm user={user} outcome={outcome} />
      <EmailForm user={user} outcome={outcome} />
      <PasswordForm user={user} outcome={outcome} />
      <Sessions sessions={sessions.ok ? sessions.body.items : []} outcome={outcome} />
      <DataForms user={user} outcome={outcome} />
    </>,
    { title: t().account.title, width: 'narrow', unlisted: true },
  );
}

export default createRoute(signedIn, (c) => page(c, null));

type Typed = Record<string, string>;
const done = (of: string, said: string): Outcome => ({ of, said });

/** One way for every form of the page: what it asks of the API, and what is said when that went well. */
const forms: Readonly<Record<string, (c: Context, typed: Typed) => Promise<Outcome>>> = {
  async profile(c, typed) {
    const language = typed.language === '' ? null : typed.language;
    const answer = await ask(c, 'PUT', '/users/me', { body: { name: typed.name ?? '', language } });
    if (!answer.ok) return { of: 'profile', refused: answer, typed };
    if (language) rememberLanguage(c, language);
    if (language) c.set('language', language);
    return done('profile', t().profile.saved);
  },
  async verify(c) {
    const email = c.get('user')?.email ?? '';
    const answer = await ask(c, 'POST', '/auth/send-verification-email', { body: { email } });
    return answer.ok ? done('email', t().account.sent) : { of: 'email', refused: answer };
  },
  async email(c, typed) {
    const body = { email: typed.email ?? '', password: typed.password ?? '' };
    const answer = await ask(c, 'POST', '/users/me/email', { body });
    return answer.ok ? done('email', t().profile.emailSent) : { of: 'email', refused: answer, typed };
  },
  async password(c, { currentPassword = '', newPassword = '', endOtherSessions }) {
    const body = { currentPassword, newPassword, endOtherSessions: endOtherSessions === 'yes' };
    const answer = await ask(c, 'POST', '/users/me/password', { body });
    return answer.ok ? done('password', t().profile.passwordChanged) : { of: 'password', refused: answer };
  },
  async session(c, { id = '' }) {
    const answer = await ask(c, 'DELETE', `/users/me/sessions/${encodeURIComponent(id)}`);
    return answer.ok || answer.status === 404 ? done('session', t().profile.saved) : { of: 'session', refused: answer };
  },
};

export const POST = createRoute(signedIn, async (c) => {
  const { typed } = await readForm(c);
  if (typed.do === 'erase') {
    const answer = await ask(c, 'POST', '/users/me/erase', { body: { password: typed.password ?? '' } });
    if (!answer.ok) return page(c, { of: 'erase', refused: answer });
    c.header('clear-site-data', '"storage"');
    c.set('user', null);
    return c.render(<h1>{t().profile.erased}</h1>, { title: t().profile.eraseTitle, width: 'narrow' });
  }
  const form = forms[typed.do ?? ''];
  return form ? page(c, await form(c, typed)) : c.redirect('/account', 303);
});
