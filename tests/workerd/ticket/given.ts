/** What tests of the object start from. */
import { env } from 'cloudflare:workers';
import type { Result } from '../../../contracts/result.ts';
import type { Seating } from '../../../contracts/seating.ts';
import type { OrderView, PlaceOrder, TicketRpc } from '../../../contracts/ticket-rpc.ts';

const padded = (kind: string, value: string): string => `${kind}_${value.padStart(26, '0')}`;
let serial = 0;

export interface Given {
  readonly stub: DurableObjectStub & TicketRpc;
  readonly ticketId: string;
}

/** A ticket on sale; ids are fresh, as storage is shared by the tests of a file. */
export async function givenTicket(
  options: { quantity?: number; seating?: Seating; amount?: number; maxPerBuyer?: number | null } = {},
): Promise<Given> {
  serial += 1;
  const ticketId = padded('tkt', `${Date.now().toString(36)}${serial}`.replace(/[ilou]/g, 'x'));
  const stub = env.TICKET.get(env.TICKET.idFromName(ticketId)) as unknown as Given['stub'];
  const seats = options.seating?.flatMap(({ rows }) => rows.flatMap((row) => row.seats)).length;
  const created = await stub.create({
    ticket: {
      id: ticketId,
      eventId: padded('evt', '1'),
      sellerId: padded('usr', '1'),
      title: 'Stalls',
      price: { amount: options.amount ?? 4500, currency: 'GBP' },
      kind: seats === undefined ? 'general' : 'seated',
      capacity: seats ?? options.quantity ?? 100,
      maxPerOrder: 10,
      maxPerBuyer: options.maxPerBuyer ?? null,
      saleStartsAtMs: null,
      saleEndsAtMs: null,
      eventEndsAtMs: Date.now() + 30 * 24 * 3_600_000,
    },
    seating: options.seating ?? null,
    bodyHash: 'a',
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return { stub, ticketId };
}

export const orderId = (number: number): string => padded('ord', String(number));
export const buyerId = (number: number): string => padded('usr', String(number));

export function placing(number: number, more: Partial<PlaceOrder> = {}): PlaceOrder {
  return {
    orderId: orderId(number),
    buyerId: buyerId(number),
    want: { quantity: 1 },
    holdMs: 900_000,
    openHoldsMax: null,
    key: null,
    ...more,
  };
}

export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export const reasonOf = (result: Awaited<ReturnType<TicketRpc['place']>>): string =>
  result.ok ? 'placed' : result.error.reason;

export const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** Begins and pays an order as the API and the webhook would. */
export async function pay(
  stub: Given['stub'],
  number: number,
  more: { amountMinor?: number } = {},
): Promise<OrderView> {
  const begun = value(
    await stub.beginPayment({
      orderId: orderId(number),
      buyerId: buyerId(number),
      paymentId: `pay_${number}`,
      extensionMs: 300_000,
      checkAfterMs: 60_000,
    }),
  );
  return value(
    await stub.recordPayment({
      orderId: orderId(number),
      paymentId: `pay_${number}`,
      intentId: `pi_${number}`,
      status: 'succeeded',
      amountMinor: more.amountMinor ?? begun.order.totalMinor,
      currency: 'gbp',
      refundId: `rfd_${number}`,
    }),
  );
}
