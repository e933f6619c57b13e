import type { CurrentUser } from '../../api/types.ts';
import { catalogues, t } from '../../messages/current.ts';
import { errorOf, Field } from '../form.tsx';
import { type Outcome, refusedIn, Section, typedIn } from './section.tsx';

type Props = { user: CurrentUser; outcome: Outcome | null };

/** One form of the page; `do` says which. */
const action = '/account';

export const ProfileForm = ({ user, outcome }: Props) => {
  const words = t().profile;
  const refused = refusedIn(outcome, 'profile');
  const languages = Object.entries(catalogues).map(([tag, { language }]) => [tag, language] as const);
  return (
    <Section id="profile" title={words.profile} outcome={outcome} shown={['name', 'language']}>
      <form method="post" action={action}>
        <input type="hidden" name="do" value="profile" />
        <Field
          label={t().account.name}
          name="name"
          autocomplete="name"
          hint={words.nameHint}
          value={typedIn(outcome, 'profile', 'name') ?? user.name}
          error={errorOf(refused, 'name')}
        />
        <Field
          label={words.language}
          name="language"
          hint={words.languageHint}
          options={[['', words.languageNone], ...languages]}
          value={user.language ?? ''}
          error={errorOf(refused, 'language')}
        />
        <button class="button" type="submit">
          {words.save}
        </button>
      </form>
    </Section>
  );
};

export const EmailForm = ({ user, outcome }: Props) => {
  const words = t().profile;
  const refused = refusedIn(outcome, 'email');
  return (
    <Section id="email" title={words.emailTitle} outcome={outcome} shown={['email', 'password']}>
      <p class="mt-2">
        <bdi class="strong break-all">{user.email}</bdi>
        <br />
        <span class="quiet">{user.emailVerified ? t().account.verified : t().account.unverified}</span>
      </p>
      {user.emailVerified ? null : (
        <form method="post" action={action} class="mt-3">
          <input type="hidden" name="do" value="verify" />
          <button class="button" type="submit">
            {t().account.sendAgain}
          </button>
        </form>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="do" value="email" />
        <Field
          label={words.newEmail}
          name="email"
          type="email"
          required
          autocomplete="email"
          value={typedIn(outcome, 'email', 'email')}
          error={errorOf(refused, 'email')}
        />
        <Password name="password" id="email" refused={errorOf(refused, 'password')} />
        <button class="button" type="submit">
          {words.changeEmail}
        </button>
      </form>
    </Section>
  );
};

/** The password of now; the page has it more than once, so its id says where. */
const Password = (props: { name: string; id: string; refused: string | undefined }) => (
  <div class="field">
    <label for={`${props.id}-now`}>{t().profile.passwordNow}</label>
    <input
      id={`${props.id}-now`}
      name={props.name}
      type="password"
      required
      autocomplete="current-password"
      {...(props.refused ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${props.id}-now-error` } : {})}
    />
    {props.refused ? (
      <p class="error" id={`${props.id}-now-error`}>
        {t().profile.notRight}
      </p>
    ) : null}
  </div>
);

export const PasswordForm = ({ outcome }: Props) => {
  const words = t().profile;
  const refused = refusedIn(outcome, 'password');
  return (
    <Section id="password" title={words.passwordTitle} outcome={outcome} shown={['currentPassword', 'newPassword']}>
      <form method="post" action={action}>
        <input type="hidden" name="do" value="password" />
        <Password name="currentPassword" id="password" refused={errorOf(refused, 'currentPassword')} />
        <Field
          label={t().account.newPassword}
          name="newPassword"
          type="password"
          required
          autocomplete="new-password"
          hint={t().account.passwordHint}
          error={errorOf(refused, 'newPassword')}
        />
        <label class="check">
          <input type="checkbox" name="endOtherSessions" value="yes" checked /> {words.endOthers}
        </label>
        <button class="button mt-3" type="submit">
          {words.changePassword}
        </button>
      </form>
    </Section>
  );
};

export const DataForms = ({ outcome }: Props) => {
  const words = t().profile;
  return (
    <>
      <Section id="data" title={words.dataTitle} outcome={outcome}>
        <p class="my-3">{words.exportText}</p>
        <a class="button" href="/api/users/me/export" download="">
          {words.export}
        </a>
      </Section>
      <Section id="erase" title={words.eraseTitle} outcome={outcome} shown={['password']}>
        <p class="my-3">{words.eraseText}</p>
        <form method="post" action={action}>
          <input type="hidden" name="do" value="erase" />
          <Password name="password" id="erase" refused={errorOf(refusedIn(outcome, 'erase'), 'password')} />
          <button class="button" type="submit">
            {words.erase}
          </button>
        </form>
      </Section>
    </>
  );
};
