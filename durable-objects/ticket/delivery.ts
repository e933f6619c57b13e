/** Sends what a subscriber has not confirmed. A message is a hint: what does not fit, or is lost, is pulled. */
import { limits } from '../../contracts/limits.ts';
import type { JournalMessage } from '../../contracts/messages.ts';
import type { Subscriber } from '../../contracts/ticket-rpc.ts';
import type { Engine } from './engine.ts';
import { log } from './log.ts';

export type Queues = Readonly<Record<Subscriber, Pick<Queue, 'send'>>>;

/** A character may take three bytes: rows of a third of a message's limit surely fit. */
const messageCharactersMax = limits.messageRowsBytesMax / 3;

/** Everything that is due to be sent now; each promise settles without a throw. */
export function sendDue(engine: Engine, queues: Queues): Promise<void>[] {
  const { state } = engine;
  const nowMs = engine.now();
  if (state.ticket === null) return [];
  const sending: Promise<void>[] = [];
  for (const cursor of engine.cursors) {
    if (!cursor.shouldSend(state.seq, nowMs)) continue;
    const message = messageFor(engine, cursor.subscriber, state.ticket.id, cursor.confirmedSeq);
    cursor.sent(message.toSeq, nowMs);
    sending.push(
      queues[cursor.subscriber].send(message).then(
        () => undefined,
        (error: unknown) => log('ticket.send_failed', { subscriber: cursor.subscriber, error: String(error) }),
      ),
    );
  }
  return sending;
}

function messageFor(engine: Engine, subscriber: Subscriber, ticketId: string, afterSeq: number): JournalMessage {
  const { rows, lastSeq } = engine.rowsAfter(afterSeq, messageCharactersMax);
  const [first] = rows;
  const fits = rows.length > 1 || (first !== undefined && JSON.stringify(first).length <= messageCharactersMax);
  const toSeq = fits ? (rows.at(-1)?.seq ?? lastSeq) : lastSeq;
  return { kind: 'journal', subscriber, ticketId, afterSeq, toSeq, rows: fits ? rows : [] };
}
