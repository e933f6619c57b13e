import type { JournalMessage } from '../../../contracts/messages.ts';
import { reportError } from '../errors/report.ts';
import { describeError, log } from '../log.ts';
import type { Drained } from './drain.ts';
import { inPool } from './pool.ts';

/** Tickets drained at a time by one invocation. */
const ticketsAtOnce = 4;

/**
 * Deliveries of one message before it is left to its object. The object sends unconfirmed rows again for as long as
 * it takes, so giving up a message loses nothing, and the dead-letter queue keeps what really went wrong.
 */
const attemptsMax = 4;

/** Seconds until a message is delivered again: 1, 2, 4, … at most 30. */
export const retryDelaySeconds = (attempts: number): number => Math.min(30, 2 ** Math.max(0, attempts - 1));

/** Acknowledges or retries each message on its own, after its ticket's work: one failure never redelivers the rest. */
export async function consumeByTicket(
  db: D1Database,
  queue: string,
  messages: readonly Message<JournalMessage>[],
  work: (ticketId: string, hints: readonly JournalMessage[], attempts: number) => Promise<Drained>,
): Promise<void> {
  const byTicket = Map.groupBy(messages, (message) => message.body.ticketId);
  await inPool([...byTicket], ticketsAtOnce, async ([ticketId, group]) => {
    const hints = group.map((message) => message.body);
    const attempts = Math.max(...group.map((message) => message.attempts));
    const result = await work(ticketId, hints, attempts).catch((error: unknown): Drained => {
      reportError(db, { event: 'delivery.failed', place: `queue ${queue}`, error, fields: { ticketId, attempts } });
      return { kind: 'stopped', detail: describeError(error) };
    });
    if (result.kind === 'stopped')
      log.warn('delivery.stopped', { queue, ticketId, attempts, detail: result.detail.slice(0, 500) });
    for (const message of group) {
      if (result.kind === 'drained' || message.attempts >= attemptsMax) message.ack();
      else message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
    }
  });
}
