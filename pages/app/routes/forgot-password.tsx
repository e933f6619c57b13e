import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import { readForm } from '../forms/read.ts';
import { t } from '../messages/current.ts';
import { errorOf, Field, Notice, Refusal, type Refused } from '../parts/form.tsx';
import { statusOf } from '../parts/status.ts';

const Form = ({ email, sent, refused }: { email: string; sent: boolean; refused: Refused | null }) => (
  <>
    <h1>{t().account.forgotTitle}</h1>
    {sent ? <Notice>{t().account.forgotSent}</Notice> : <p class="mt-3">{t().account.forgotText}</p>}
    <Refusal refused={refused} shown={['email']} />
    <form method="post" action="/forgot-password">
      <Field
        label={t().account.email}
        name="email"
        type="email"
        required
        autocomplete="username"
        value={email}
        error={errorOf(refused, 'email')}
      />
      <button class="button go" type="submit">
        {t().account.sendLink}
      </button>
    </form>
  </>
);

const props = () => ({ title: t().account.forgotTitle, width: 'narrow' }) as const;

export default createRoute((c) => c.render(<Form email="" sent={false} refused={null} />, props()));

export const POST = createRoute(async (c) => {
  const { typed } = await readForm(c);
  const email = typed.email ?? '';
  const answer = await ask(c, 'POST', '/auth/request-password-reset', { body: { email } });
  if (!answer.ok) c.status(statusOf(answer));
  return c.render(<Form email={email} sent={answer.ok} refused={answer.ok ? null : answer} />, props());
});
