import type { JournalEvent, OrderImage } from '../../../contracts/journal.ts';
import type { Command } from '../../../domain/ticket/commands.ts';
import { evolve, orderOf } from '../../../domain/ticket/evolve.ts';
import { handle } from '../../../domain/ticket/handle.ts';
import { emptyState } from '../../../domain/ticket/state.ts';
import { newAccountId, newEventId, newOrderId, newPaymentId, newTicketId } from '../../../workers/shared/ids.ts';

const nowMs = Date.UTC(2026, 10, 25, 9);
const bodyHash = '0'.repeat(64);

/** What one order of two seats journals, by our own decisions, from the hold to the sale. */
export function purchase(secret: string): { readonly events: readonly JournalEvent[]; readonly order: OrderImage } {
  const ticketId = newTicketId(secret);
  const [orderId, paymentId, buyerId] = [newOrderId(secret, ticketId), newPaymentId(secret, ticketId), newAccountId()];
  const paid = { orderId, paymentId, intentId: 'pi_3PqWithTheLengthOfAReal1', currency: 'EUR', refundId: paymentId };
  const rows = [...'ABCDEFGHIJ'].map((row) => ({ row, seats: Array.from({ length: 20 }, (_, at) => String(at + 1)) }));
  const commands: readonly Command[] = [
    {
      type: 'create',
      ticket: {
        id: ticketId,
        eventId: newEventId(secret),
        sellerId: newAccountId(),
        title: 'North stand, lower tier',
        price: { amount: 8_950, currency: 'EUR' },
        kind: 'seated',
        capacity: 200,
        maxPerOrder: 10,
        maxPerBuyer: null,
        saleStartsAtMs: null,
        saleEndsAtMs: null,
        eventEndsAtMs: nowMs + 30 * 86_400_000,
      },
      seating: [{ section: 'North 114', rows }],
      bodyHash,
    },
    {
      type: 'place',
      orderId,
      buyerId,
      want: { quantity: 2 },
      holdMs: 900_000,
      openHoldsMax: 5,
      key: { scope: `${buyerId}:orders:${crypto.randomUUID()}`, bodyHash },
    },
    { type: 'begin_payment', orderId, buyerId, paymentId, extensionMs: 300_000, checkAfterMs: 60_000 },
    { type: 'record_payment', ...paid, status: 'open', amountMinor: 0 },
    { type: 'record_payment', ...paid, status: 'succeeded', amountMinor: 17_900 },
  ];
  const state = emptyState();
  const events: JournalEvent[] = [];
  for (const command of commands) {
    const decided = handle(state, command, nowMs, (event) => {
      state.seq += 1;
      evolve(state, event, state.seq);
      if (orderOf(event) !== null) events.push(event);
    });
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  }
  const order = state.orders.get(orderId);
  if (order?.status !== 'complete') throw new Error('the purchase did not come to its end');
  return { events, order };
}
