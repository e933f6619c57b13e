import type { Result } from '../../../contracts/result.ts';
import type { Refusal } from '../../../contracts/ticket-rpc.ts';
import type { TicketCall } from '../ticket-stub.ts';

/** One call of a ticket's object by its id; in Workers `callTicket` with the environment filled in. */
export type CallTicket = <T>(ticketId: string, call: TicketCall<T>) => Promise<Result<T, Refusal>>;
