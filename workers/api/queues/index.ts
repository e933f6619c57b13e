import type { ProjectionMessage } from '../../../contracts/messages.ts';
import { nowMs } from '../../shared/clock.ts';
import { consumeDeadLetters } from '../../shared/delivery/dead-letters.ts';
import { admissionId } from '../../shared/ids.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import type { Env } from '../env.ts';
import { consumeProjections, type ProjectionsDeps } from './projections.ts';

/** What the consumer of `projections` needs, from the Worker's environment. */
export const projectionsDeps = (env: Env): ProjectionsDeps => ({
  db: env.DB,
  makeAdmissionId: (orderId, place) => admissionId(env.ID_SECRET, orderId, place),
  callTicket: (ticketId, call) => callTicket(env, ticketId, call),
  nowMs,
});

/** The API Worker's queues, by name (wrangler.toml). */
export async function consumeQueue(batch: MessageBatch, env: Env): Promise<void> {
  if (batch.queue.endsWith('-dlq')) return consumeDeadLetters(batch.queue, batch.messages, env.DB);
  return consumeProjections(batch.messages as readonly Message<ProjectionMessage>[], projectionsDeps(env));
}
