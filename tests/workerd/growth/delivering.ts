/** The real consumers of both queues, on counted bindings: what a journal costs until everybody can read it. */
import { env } from 'cloudflare:workers';
import type { JournalMessage } from '../../../contracts/messages.ts';
import type { TicketRpc } from '../../../contracts/ticket-rpc.ts';
import { projectionsDeps } from '../../../workers/api/queues/index.ts';
import { consumeProjections } from '../../../workers/api/queues/projections.ts';
import { followUpsDeps } from '../../../workers/expiration/deps.ts';
import { consumeFollowUps } from '../../../workers/expiration/queues/follow-ups.ts';
import { countedDatabase, countedFetcher } from './counted.ts';
import type { Counts } from './counts.ts';

const message = (body: JournalMessage) => {
  const outcome = { acked: false };
  const ack = () => {
    outcome.acked = true;
  };
  const retry = () => undefined;
  return { outcome, given: { id: '1', timestamp: new Date(0), body, attempts: 1, ack, retry } };
};

/** Hands one message to its consumer. @throws when the consumer would have it again */
export async function deliver(body: JournalMessage, ticket: TicketRpc, adding: Counts): Promise<void> {
  const bindings = {
    ...env,
    DB: countedDatabase(env.DB, adding),
    TICKET: { idFromName: () => '', get: () => ticket },
    STAND_INS: countedFetcher(env.STAND_INS, adding),
  };
  const { given, outcome } = message(body);
  const batch = [given] as unknown as Message<never>[];
  if (body.subscriber === 'projections')
    await consumeProjections(batch, projectionsDeps(bindings as unknown as Parameters<typeof projectionsDeps>[0]));
  else await consumeFollowUps(batch, followUpsDeps(bindings as unknown as Parameters<typeof followUpsDeps>[0]));
  if (!outcome.acked) throw new Error(`a message for ${body.subscriber} was not taken`);
}
