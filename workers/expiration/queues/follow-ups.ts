import type { FollowUpMessage, JournalMessage, OutboxMessage, ParkedMessage } from '../../../contracts/messages.ts';
import { isPositionConflict, movePosition, readPosition } from '../../../db/delivery/positions.ts';
import { consumeByTicket, retryDelaySeconds } from '../../shared/delivery/consume.ts';
import { drain } from '../../shared/delivery/drain.ts';
import { reportError } from '../../shared/errors/report.ts';
import { followUp } from '../follow-ups/apply.ts';
import { followCatalogue } from '../follow-ups/catalogue.ts';
import type { FollowUpsDeps } from '../follow-ups/deps.ts';
import { retryParked } from '../follow-ups/parked.ts';

/** Stretches of up to 100 effects that one message may do; the object sends the rest. */
const stretchesMax = 2;

const isJournal = (message: Message<FollowUpMessage>): message is Message<JournalMessage> =>
  message.body.kind === 'journal';
const isOutbox = (message: Message<FollowUpMessage>): message is Message<OutboxMessage> =>
  message.body.kind === 'outbox';

const isParked = (message: Message<FollowUpMessage>): message is Message<ParkedMessage> =>
  message.body.kind === 'parked';

/**
 * Where to go on. A ticket that D1 knows no position of may be new, or D1 was restored without it: the object remembers
 * what was confirmed, so that nobody is mailed or paid back by a journal read anew.
 */
async function positionOf(deps: FollowUpsDeps, ticketId: string): Promise<number> {
  const stored = await readPosition(deps.db, 'follow-ups', ticketId);
  if (stored > 0) return stored;
  const asked = await deps.callTicket(ticketId, (ticket) => ticket.confirm({ subscriber: 'follow-ups', uptoSeq: 0 }));
  if (!asked.ok || asked.value.confirmedSeq === 0) return 0;
  const move = { subscriber: 'follow-ups', ticketId, fromSeq: 0, toSeq: asked.value.confirmedSeq } as const;
  try {
    await movePosition(deps.db, move, deps.nowMs()).run();
    return asked.value.confirmedSeq;
  } catch (error) {
    if (isPositionConflict(error)) return readPosition(deps.db, 'follow-ups', ticketId);
    throw error;
  }
}

/** The outbox row stays open until it is confirmed in D1, and the relay sends it again: a message is a hint. */
async function consumeOutbox(message: Message<OutboxMessage>, deps: FollowUpsDeps): Promise<void> {
  try {
    await followCatalogue(deps, message.body);
    message.ack();
  } catch (error) {
    const fields = { outboxId: message.body.outboxId, attempts: message.attempts };
    reportError(deps.db, { event: 'delivery.outbox_stopped', place: 'queue follow-ups: outbox', error, fields });
    message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
  }
}

/** Tried once: what fails again stays parked, and is listed again. */
async function consumeParked(message: Message<ParkedMessage>, deps: FollowUpsDeps): Promise<void> {
  try {
    await retryParked(deps, message.body);
    message.ack();
  } catch (error) {
    const { ticketId, seq } = message.body;
    const place = 'queue follow-ups: parked, tried again';
    reportError(deps.db, { event: 'delivery.parked_retry_failed', place, error, fields: { ticketId, seq } });
    message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
  }
}

/** Consumer of `follow-ups`: what the world outside must hear, once each. */
export async function consumeFollowUps(
  messages: readonly Message<FollowUpMessage>[],
  deps: FollowUpsDeps,
): Promise<void> {
  await consumeByTicket(deps.db, 'follow-ups', messages.filter(isJournal), (ticketId, hints, attempts) =>
    drain(
      hints,
      {
        position: () => positionOf(deps, ticketId),
        pull: (afterSeq) => deps.callTicket(ticketId, (ticket) => ticket.pull({ afterSeq })),
        confirm: (uptoSeq) =>
          deps.callTicket(ticketId, (ticket) => ticket.confirm({ subscriber: 'follow-ups', uptoSeq })),
        apply: (fromSeq, rows) => followUp(deps, ticketId, fromSeq, rows, attempts),
      },
      { stretchesMax },
    ),
  );
  for (const message of messages.filter(isOutbox)) await consumeOutbox(message, deps);
  for (const message of messages.filter(isParked)) await consumeParked(message, deps);
}
