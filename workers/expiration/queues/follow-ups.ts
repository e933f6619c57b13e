import type { FollowUpMessage, JournalMessage, OutboxMessage } from '../../../contracts/messages.ts';
import { readPosition } from '../../../db/delivery/positions.ts';
import { consumeByTicket, retryDelaySeconds } from '../../shared/delivery/consume.ts';
import { drain } from '../../shared/delivery/drain.ts';
import { describeError, log } from '../../shared/log.ts';
import { followUp } from '../follow-ups/apply.ts';
import { followCatalogue } from '../follow-ups/catalogue.ts';
import type { FollowUpsDeps } from '../follow-ups/deps.ts';

/** Stretches of up to 100 effects that one message may do; the object sends the rest. */
const stretchesMax = 2;

const isJournal = (message: Message<FollowUpMessage>): message is Message<JournalMessage> =>
  message.body.kind === 'journal';
const isOutbox = (message: Message<FollowUpMessage>): message is Message<OutboxMessage> =>
  message.body.kind === 'outbox';

/** The outbox row stays open until it is confirmed in D1, and the relay sends it again: a message is a hint. */
async function consumeOutbox(message: Message<OutboxMessage>, deps: FollowUpsDeps): Promise<void> {
  try {
    await followCatalogue(deps, message.body);
    message.ack();
  } catch (error) {
    const { outboxId } = message.body;
    log.warn('delivery.outbox_stopped', { outboxId, attempts: message.attempts, error: describeError(error) });
    message.retry({ delaySeconds: retryDelaySeconds(message.attempts) });
  }
}

/** Consumer of `follow-ups`: what the world outside must hear, once each. */
export async function consumeFollowUps(
  messages: readonly Message<FollowUpMessage>[],
  deps: FollowUpsDeps,
): Promise<void> {
  await consumeByTicket('follow-ups', messages.filter(isJournal), (ticketId, hints, attempts) =>
    drain(
      hints,
      {
        position: () => readPosition(deps.db, 'follow-ups', ticketId),
        pull: (afterSeq) => deps.callTicket(ticketId, (ticket) => ticket.pull({ afterSeq })),
        confirm: (uptoSeq) =>
          deps.callTicket(ticketId, (ticket) => ticket.confirm({ subscriber: 'follow-ups', uptoSeq })),
        apply: (fromSeq, rows) => followUp(deps, ticketId, fromSeq, rows, attempts),
      },
      { stretchesMax },
    ),
  );
  for (const message of messages.filter(isOutbox)) await consumeOutbox(message, deps);
}
