import type { Session } from '../../api/types.ts';
import { t } from '../../messages/current.ts';
import { type Outcome, Section } from './section.tsx';

const browsers = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'] as const;
const names: Readonly<Record<string, string>> = { Edg: 'Edge', OPR: 'Opera' };
const systems = ['Windows', 'iPhone', 'iPad', 'Android', 'Mac OS', 'Linux'] as const;

/** `Firefox, Linux`: what a browser says of itself, as far as people know it. */
function deviceOf(userAgent: string | null): string {
  const browser = browsers.find((name) => userAgent?.includes(`${name}/`));
  const system = systems.find((name) => userAgent?.includes(name));
  const known = [browser && (names[browser] ?? browser), system].filter(Boolean).join(', ');
  return known === '' ? t().profile.unknownDevice : known;
}

const day = (at: string): string =>
  new Intl.DateTimeFormat(t().locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));

/** Where the account is signed in, each of the others with a way to end it. */
export const Sessions = ({ sessions, outcome }: { sessions: readonly Session[]; outcome: Outcome | null }) => (
  <Section id="session" title={t().profile.sessions} outcome={outcome}>
    <ul class="rows">
      {sessions.map((session) => (
        <li class="line">
          <span>
            <b>{deviceOf(session.userAgent)}</b>
            {session.isCurrent ? ` · ${t().profile.thisOne}` : ''}
            <br />
            <span class="quiet small">
              {t().profile.since.replace('{when}', day(session.createdAt))},{' '}
              {t().profile.lastUsed.replace('{when}', day(session.usedAt))}
            </span>
          </span>
          {session.isCurrent ? null : (
            <form method="post" action="/account">
              <input type="hidden" name="do" value="session" />
              <input type="hidden" name="id" value={session.id} />
              <button class="link" type="submit">
                {t().profile.endSession}
                <span class="sr-only">: {deviceOf(session.userAgent)}</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
    <form method="post" action="/signout" class="mt-5 flex flex-wrap gap-3">
      <button class="button" type="submit">
        {t().account.signOut}
      </button>
      <button class="button" type="submit" name="everywhere" value="yes">
        {t().account.signOutAll}
      </button>
    </form>
  </Section>
);
