/** Whole purchases, as a buyer, the API and Stripe's webhook make them of a ticket's object. */
import { env } from 'cloudflare:workers';
import type { Result } from '../../../contracts/result.ts';
import type { PlaceOrder, Refusal, TicketRpc } from '../../../contracts/ticket-rpc.ts';
import { newAccountId, newOrderId, newPaymentId, newRefundId } from '../../../workers/shared/ids.ts';

/** A form's hidden key is a UUID, a body's hash 43 characters. */
const keyOf = (buyerId: string, route: string) => ({
  scope: `${buyerId}:${route}:${crypto.randomUUID()}`,
  bodyHash: 'x'.repeat(43),
});

export function value<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A hold of one place for 15 minutes, by somebody who never held before. */
export function holding(ticketId: string, isKeyed: boolean, buyerId = newAccountId()): PlaceOrder {
  const orderId = newOrderId(env.ID_SECRET, ticketId);
  const key = isKeyed ? keyOf(buyerId, 'orders') : null;
  return { orderId, buyerId, want: { quantity: 1 }, holdMs: 900_000, openHoldsMax: 5, key };
}

export interface Purchase {
  readonly orderId: string;
  /** Each step resolves when the object has answered; a later step follows an earlier one. */
  hold(): Promise<void>;
  begin(): Promise<void>;
  /** Stripe's intent is known: right after it began. */
  open(): Promise<void>;
  complete(): Promise<void>;
}

export function purchase(ticket: TicketRpc, ticketId: string, buyerId: string): Purchase {
  const placed = holding(ticketId, true, buyerId);
  const { orderId } = placed;
  const paymentId = newPaymentId(env.ID_SECRET, ticketId);
  const record = async (status: 'open' | 'succeeded') => {
    const refundId = newRefundId(env.ID_SECRET, ticketId);
    const intent = { intentId: `pi_${paymentId.slice(4, 28)}`, amountMinor: 4500, currency: 'gbp' };
    value(await ticket.recordPayment({ orderId, paymentId, status, refundId, ...intent }));
  };
  return {
    orderId,
    hold: async () => void value(await ticket.place(placed)),
    begin: async () => {
      const key = keyOf(buyerId, 'payments');
      const times = { extensionMs: 300_000, checkAfterMs: 60_000 };
      value(await ticket.beginPayment({ orderId, buyerId, paymentId, key, ...times }));
    },
    open: () => record('open'),
    complete: () => record('succeeded'),
  };
}
