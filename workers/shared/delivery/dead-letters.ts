import { recordDeadLetter } from '../../../db/delivery/dead-letters.ts';
import { nowMs } from '../clock.ts';
import { describeError, log } from '../log.ts';
import { retryDelaySeconds } from './consume.ts';

/** Consumer of a dead-letter queue: keeps each message where the admin view shows it, and raises the alarm. */
export async function consumeDeadLetters(queue: string, messages: readonly Message[], db: D1Database): Promise<void> {
  for (const message of messages) {
    try {
      await recordDeadLetter(db, { queue, messageId: message.id, body: message.body }, nowMs());
      log.error('delivery.dead_letter', { queue, messageId: message.id });
      message.ack();
    } catch (error) {
      log.error('delivery.dead_letter_unrecorded', { queue, messageId: message.id, error: describeError(error) });
      message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
    }
  }
}
