import { recordDeadLetter } from '../../../db/delivery/dead-letters.ts';
import { nowMs } from '../clock.ts';
import { reportError } from '../errors/report.ts';
import { retryDelaySeconds } from './consume.ts';

/** Consumer of a dead-letter queue: keeps each message where the admin view shows it, and raises the alarm. */
export async function consumeDeadLetters(queue: string, messages: readonly Message[], db: D1Database): Promise<void> {
  for (const message of messages) {
    try {
      await recordDeadLetter(db, { queue, messageId: message.id, body: message.body }, nowMs());
      reportError(db, {
        event: 'delivery.dead_letter',
        place: `queue ${queue}`,
        error: 'a message was given up',
        fields: { messageId: message.id },
      });
      message.ack();
    } catch (error) {
      reportError(db, {
        event: 'delivery.dead_letter_unrecorded',
        place: `queue ${queue}`,
        error,
        fields: { messageId: message.id },
      });
      message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
    }
  }
}
