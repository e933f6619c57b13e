import { t } from '../../messages/current.ts';

/** A moment as operators compare it with logs: to the second, in UTC. */
export const when = (at: string): string =>
  `${new Intl.DateTimeFormat(t().locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(at),
  )} UTC`;
