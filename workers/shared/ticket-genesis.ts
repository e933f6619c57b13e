import { genesisOf } from '../../db/queries/tickets.ts';
import { type Bounded, callTicket, type TicketCall, type TicketEnv } from './ticket-stub.ts';

/**
 * A call of a ticket whose object may not have been made yet (docs/adr/0007): a seeded ticket's row in D1 carries the
 * command that makes it. D1 is read only when the object says that it does not exist.
 */
export async function callTicketMadeOnFirstUse<T>(
  env: TicketEnv,
  ticketId: string,
  call: TicketCall<T>,
  bounded?: Bounded,
) {
  const answer = await callTicket(env, ticketId, call, bounded);
  if (answer.ok || answer.error.reason !== 'not_created') return answer;
  const genesis = await genesisOf(env.DB, ticketId);
  if (!genesis) return answer;
  const created = await callTicket(env, ticketId, (ticket) => ticket.create(genesis));
  return created.ok ? callTicket(env, ticketId, call, bounded) : created;
}
