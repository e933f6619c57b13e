import type { OrderImage } from '../../contracts/journal.ts';
import { err, ok } from '../../contracts/result.ts';
import type * as rpc from '../../contracts/ticket-rpc.ts';
import { changed, paymentIsOpen } from '../../domain/ticket/order.ts';
import type { Peer } from './peer.ts';

/** A peer in the place of our objects' binding: the API calls it as it calls an object. Holds and payments only. */
export const asTicketBinding = (peer: Peer) => ({
  idFromName: (name: string) => name,
  get: (ticketId: string) => ({
    place: (command: rpc.PlaceOrder) => peer.place(ticketId, command),
    readOrder: async ({ orderId }: { orderId: string }) => found(await peer.readOrder(orderId)),
    beginPayment: async (command: rpc.BeginPayment) =>
      found(
        await peer.changeOrder(command.orderId, (order) =>
          order.status === 'created' ? begun(order, command, Date.now()) : order,
        ),
      ),
    recordPayment: async (command: rpc.RecordPayment) =>
      found(await peer.changeOrder(command.orderId, (order) => recorded(order, command, Date.now()))),
  }),
});

const found = (view: rpc.OrderView | null) => (view ? ok(view) : err({ reason: 'order_not_found' as const }));

const begun = (order: OrderImage, command: rpc.BeginPayment, nowMs: number): OrderImage =>
  changed(order, {
    status: 'awaiting_payment',
    payment: {
      id: command.paymentId,
      intentId: null,
      status: 'creating',
      amountMinor: order.totalMinor,
      currency: order.unitPrice.currency,
      begunAtMs: nowMs,
      checkAtMs: nowMs + command.checkAfterMs,
      checks: 0,
    },
  });

function recorded(order: OrderImage, command: rpc.RecordPayment, nowMs: number): OrderImage {
  if (order.payment === null || !paymentIsOpen(order)) return order;
  const payment = { ...order.payment, intentId: command.intentId, status: command.status };
  return command.status === 'succeeded'
    ? changed(order, { payment, status: 'complete', endedAtMs: nowMs })
    : changed(order, { payment });
}
