import type { CreateOrderBody } from '../../../contracts/http/orders.ts';
import { limits } from '../../../contracts/limits.ts';
import { err, type Result } from '../../../contracts/result.ts';
import type { Answer, AskedKey, OrderView, PlaceOrder, Refusal } from '../../../contracts/ticket-rpc.ts';
import { eventTerms } from '../../../db/queries/event-on-sale.ts';
import { changeForTickets, pausedBy } from '../../../domain/catalogue/event-terms.ts';
import { nowMs } from '../../shared/clock.ts';
import { newOrderId } from '../../shared/ids.ts';
import { callTicketMadeOnFirstUse } from '../../shared/ticket-genesis.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import { requestKey } from '../conventions/idempotency.ts';
import type { Env } from '../env.ts';
import { holdTimes } from './hold-times.ts';
import { keysTogether } from './keys-together.ts';
import { soldOut } from './sold-out-memory.ts';

/**
 * Holds places: one RPC, no D1 on the way. A ticket that was sold out a moment ago is answered from the isolate's
 * memory; of a request with a key the object is asked first whether it was answered before, together with others.
 */
export async function placeOrder(
  env: Env,
  buyerId: string,
  body: CreateOrderBody,
  idempotencyKey: string | null,
): Answer<OrderView> {
  const { ticketId, seats, quantity = 1 } = body;
  const want = seats ? { seats } : { quantity };
  const key = idempotencyKey === null ? null : requestKey(buyerId, 'orders', idempotencyKey, { ticketId, ...want });
  if (soldOut.isSoldOut(ticketId, nowMs())) {
    const told = await toldSoldOut(env, ticketId, key && { buyerId, key });
    if (told !== null) return told;
  }
  const command: PlaceOrder = {
    orderId: newOrderId(env.ID_SECRET, ticketId),
    buyerId,
    want,
    holdMs: holdTimes(env.HOLD_SECONDS).holdMs,
    openHoldsMax: env.RATE_LIMITS === 'off' ? null : limits.openHoldsPerBuyerMax,
    unpaidHoldsMax: env.RATE_LIMITS === 'off' ? null : limits.unpaidHoldsPerBuyerMax,
    key,
  };
  const place = () => callTicketMadeOnFirstUse(env, ticketId, (ticket) => ticket.place(command), 'by_the_platform');
  let answer = await place();
  if (!answer.ok && answer.error.reason === 'sale_closed' && answer.error.paused)
    if (await goesOnSale(env, ticketId)) answer = await place();
  if (!answer.ok && answer.error.reason === 'sold_out' && answer.error.free === 0)
    soldOut.remember(ticketId, nowMs(), answer.error.earliestHoldEndsAtMs);
  return answer;
}

/** What a request is told of a ticket that was sold out a moment ago; null: it must be placed. */
async function toldSoldOut(
  env: Env,
  ticketId: string,
  asked: AskedKey | null,
): Promise<Result<OrderView, Refusal> | null> {
  const refused = err<Refusal>({ reason: 'sold_out', free: 0, earliestHoldEndsAtMs: null });
  if (asked === null) return refused;
  const before = await keysTogether.ask(ticketId, asked, async (all) => {
    const told = await callTicket(env, ticketId, (ticket) => ticket.answeredBefore({ asked: all }), 'by_the_platform');
    return told.ok ? told.value : null;
  });
  return before === 'unheard' ? null : (before ?? refused);
}

/**
 * A paused ticket may not have heard yet that its event was published: D1 is asked, and the ticket told. Refusals of
 * this kind are rare and off the hot path.
 */
async function goesOnSale(env: Env, ticketId: string): Promise<boolean> {
  const read = await callTicket(env, ticketId, (ticket) => ticket.read());
  if (!read.ok) return false;
  const event = await eventTerms(env.DB, read.value.ticket.eventId);
  if (event === null || pausedBy(event) !== null) return false;
  return (await callTicket(env, ticketId, (ticket) => ticket.changeEvent(changeForTickets(event)))).ok;
}
