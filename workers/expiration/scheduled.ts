import { limits } from '../../contracts/limits.ts';
import { forgetAttempts } from '../../db/accounts/attempts.ts';
import { uncountBegun } from '../../db/catalogue/facets.ts';
import { resolveDeliveredLetters } from '../../db/delivery/dead-letters.ts';
import { overdueTickets } from '../../db/delivery/overdue.ts';
import { forgetErrors } from '../../db/delivery/recent-errors.ts';
import { nextOnRound } from '../../db/delivery/round.ts';
import { nowMs } from '../shared/clock.ts';
import { inPool } from '../shared/delivery/pool.ts';
import { relayOutbox } from '../shared/delivery/relay.ts';
import { reportError } from '../shared/errors/report.ts';
import { log } from '../shared/log.ts';
import { callTicket } from '../shared/ticket-stub.ts';
import type { Env } from './deps.ts';

/** An object is left this long to act by itself before it is woken; longer than `limits.dueSlackMs`. */
const graceMs = 30_000;
/** Tickets of each kind that one run wakes; what is left is the next minute's. */
const ticketsPerRun = 200;
const ticketsAtOnce = 5;
const lettersPerRun = 500;
const eventsPerRun = 500;
/** Refunds come for about this long after an event. */
const settledAfterMs = 30 * 24 * 60 * 60_000;

const wake = (env: Env, ticketIds: readonly string[]) =>
  inPool(ticketIds, ticketsAtOnce, (id) => callTicket(env, id, (ticket) => ticket.wake()));

/** Wakes objects that are overdue: their alarm was lost, or their rows never arrived. Answers how many. */
export async function sweep(env: Env, now: number): Promise<number> {
  const ticketIds = await overdueTickets(env.DB, now - graceMs, ticketsPerRun);
  const answers = await wake(env, ticketIds);
  const refused = answers.filter((answer) => !answer.ok).length;
  if (ticketIds.length > 0) log.warn('sweep.woke', { tickets: ticketIds.length, refused });
  return ticketIds.length;
}

/**
 * Wakes every ticket in turn, though nothing is known to be wrong: an object whose alarm and whose messages to both
 * subscribers were lost is one that D1 has not heard of. Answers how many.
 */
export async function goRound(env: Env, now: number): Promise<number> {
  const pace = {
    everyMs: limits.sweepRoundMs,
    ticketsMax: limits.sweepRoundTickets,
    rowsMax: limits.sweepRoundRows,
    overBeforeMs: now - settledAfterMs,
  };
  const page = await nextOnRound(env.DB, now, pace);
  if (page === null) return 0;
  const answers = await wake(env, page.ticketIds);
  const refused = answers.filter((answer) => !answer.ok && answer.error.reason === 'unavailable').length;
  if (refused > 0) log.warn('round.refused', { tickets: page.ticketIds.length, refused });
  await page.done.run();
  return page.ticketIds.length;
}

/** Open dead letters raise an alarm each minute until they are delivered otherwise, or a person resolves them. */
async function lookAtDeadLetters(env: Env, now: number): Promise<void> {
  const open = await resolveDeliveredLetters(env.DB, lettersPerRun, now);
  if (open > 0) log.error('dead_letters.open', { open });
}

/** Each minute: what nothing else has done in time. One part failing does not keep the others. */
export async function everyMinute(env: Env): Promise<void> {
  const now = nowMs();
  const parts = {
    sweep: sweep(env, now),
    round: goRound(env, now),
    relay: relayOutbox(env),
    letters: lookAtDeadLetters(env, now),
    facets: uncountBegun(env.DB, now, eventsPerRun),
    attempts: forgetAttempts(env.DB, now),
    errors: forgetErrors(env.DB, now - limits.recentErrorKeptMs),
  };
  const names = Object.keys(parts);
  const settled = await Promise.allSettled(Object.values(parts));
  settled.forEach((result, at) => {
    if (result.status === 'rejected')
      reportError(env.DB, { event: 'scheduled.failed', place: `every minute: ${names[at]}`, error: result.reason });
  });
}
