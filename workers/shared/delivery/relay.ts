import { dueOutbox, markSent } from '../../../db/delivery/outbox.ts';
import { nowMs } from '../clock.ts';
import { reportError } from '../errors/report.ts';

export interface RelayEnv {
  readonly DB: D1Database;
  readonly FOLLOW_UPS: Pick<Queue, 'sendBatch'>;
}

/** Rows handed over by one call; a queue takes 100 messages at once. */
const rowsPerRelay = 100;

/**
 * Sends what the outbox holds. Call it with `waitUntil` after the commit that wrote an event; the cron calls it again.
 * Losing it loses nothing: rows stay until the consumer confirms them. Never throws; answers how many it sent.
 */
export async function relayOutbox(env: RelayEnv): Promise<number> {
  try {
    const messages = await dueOutbox(env.DB, rowsPerRelay, nowMs());
    if (messages.length === 0) return 0;
    await env.FOLLOW_UPS.sendBatch(messages.map((body) => ({ body })));
    await markSent(
      env.DB,
      messages.map((message) => message.outboxId),
      nowMs(),
    );
    return messages.length;
  } catch (error) {
    reportError(env.DB, { event: 'outbox.relay_failed', place: 'relay of the outbox', error });
    return 0;
  }
}
