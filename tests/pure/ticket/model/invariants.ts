/** What must hold of a sale after every command, whatever came before. Numbers are those of QUALITY.md. */
import { isDeepStrictEqual } from 'node:util';
import type { JournalEvent, OrderImage, OrderStatus } from '../../../../contracts/journal.ts';
import { holdEndAtMs, placeUse } from '../../../../domain/ticket/order.ts';
import { seatStates } from '../../../../domain/ticket/seats.ts';
import { emptyState, stockOf, type TicketState } from '../../../../domain/ticket/state.ts';
import { Memory } from '../../../../durable-objects/ticket/memory.ts';
import type { Sale } from './sale.ts';

export function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(promise);
}

/** The ways that an order may go; a hold's end is never undone but by a payment that came late. */
const ways: Record<OrderStatus, readonly OrderStatus[]> = {
  created: ['created', 'awaiting_payment', 'complete', 'cancelled', 'expired'],
  awaiting_payment: ['awaiting_payment', 'complete', 'cancelled', 'expired'],
  complete: ['complete', 'refunded', 'refund_failed'],
  cancelled: ['cancelled', 'refunded', 'refund_failed'],
  expired: ['expired', 'complete', 'refunded', 'refund_failed'],
  refunded: ['refunded', 'refund_failed'],
  refund_failed: ['refund_failed', 'refunded'],
  partially_refunded: [],
};

export function checkAll(sale: Sale): void {
  stockAddsUp(sale);
  historyIsAllowed(sale);
  moneyIsRight(sale);
  journalIsTheTruth(sale);
}

function stockAddsUp({ state }: Sale): void {
  const { free, held, sold, blocked } = stockOf(state);
  const used = (use: string) =>
    [...state.orders.values()].reduce((sum, order) => sum + (placeUse(order.status) === use ? order.quantity : 0), 0);
  must(
    [free, held, sold, blocked].every((count) => count >= 0),
    '1: no count of places is negative',
  );
  must(free + held + sold + blocked === state.ticket?.capacity, '1: free + held + sold + blocked = capacity');
  must(held === used('held') && sold === used('sold'), '1: what is held and sold is what the orders have');
  const { seats } = state;
  if (seats === null) return;
  const holders = new Map<number, string>();
  for (const order of state.orders.values())
    for (const { index } of placeUse(order.status) === 'none' ? [] : (order.seats ?? [])) {
      must(!holders.has(index), '1: a seat has one holder');
      holders.set(index, placeUse(order.status));
    }
  for (let index = 0; index < seats.count; index += 1) {
    const use = holders.get(index);
    const expected = use === undefined ? seatStates.free : use === 'held' ? seatStates.held : seatStates.sold;
    must(seats.states[index] === expected, '1: the map shows what the orders have');
  }
}

/** From the rows alone, as an auditor would. */
function historyIsAllowed({ rows }: Sale): void {
  const orders = new Map<string, OrderImage>();
  let priceMinor = 0;
  for (const event of rows.flatMap(({ events }) => events)) {
    if ('ticket' in event) priceMinor = event.ticket.price.amount;
    if (!('order' in event)) continue;
    const { order } = event;
    const before = orders.get(order.id);
    orders.set(order.id, order);
    if (before === undefined) {
      must(order.totalMinor === priceMinor * order.quantity, '11: the total is the price at the time of the hold');
      continue;
    }
    changeIsAllowed(before, order, event);
  }
}

function changeIsAllowed(before: OrderImage, order: OrderImage, event: JournalEvent): void {
  must(
    order.totalMinor === before.totalMinor && (order.payment?.amountMinor ?? order.totalMinor) === order.totalMinor,
    '11: the charge is the total of the hold, whatever the price is now',
  );
  must(
    event.type !== 'order.expired' || before.payment?.status !== 'succeeded',
    '6: once a payment is recorded, expiry does nothing',
  );
  must(ways[before.status].includes(order.status), `2: no order goes from ${before.status} to ${order.status}`);
  must(
    event.type !== 'order.completed' || before.payment?.status !== 'succeeded',
    '4: a payment completes an order once',
  );
  must(order.version === before.version + 1, '2: every change of an order is one version');
}

function moneyIsRight({ state, captured }: Sale): void {
  for (const order of state.orders.values()) {
    const { payment } = order;
    if (order.status === 'complete')
      must(
        payment?.status === 'succeeded' && payment.intentId !== null && payment.amountMinor === order.totalMinor,
        '3: a complete order has one succeeded payment of its amount',
      );
    const intents = order.refunds.map(({ intentId }) => intentId);
    must(new Set(intents).size === intents.length, '4: a payment is refunded once at most');
  }
  for (const [intentId, { orderId, amountMinor, currency }] of captured) {
    const order = state.orders.get(orderId);
    const sells = order?.status === 'complete' && order.payment?.intentId === intentId;
    const refund = order?.refunds.find((each) => each.intentId === intentId);
    must(sells || refund !== undefined, '5: money is never kept for nothing');
    must(refund === undefined || refund.amountMinor === amountMinor, '3: what goes back is what was taken');
    const exact = amountMinor === order?.totalMinor && currency.toUpperCase() === order?.unitPrice.currency;
    must(refund !== undefined || exact, '3: what is kept is the total of a complete order');
  }
}

/** All that a state says, in an order of its own; `memory` adds what had left it. */
function told(state: TicketState, memory?: Memory) {
  const left = memory === undefined || memory.snapshots.seq === 0 ? [] : memory.finished.after('', 1_000);
  const orders = new Map([...left, ...state.orders.values()].map((order) => [order.id, order]));
  const { ticket, blocked, ordersMade, seq, lastAtMs, createdByHash } = state;
  return {
    ...{ ticket, blocked, ordersMade, seq, lastAtMs, createdByHash, stock: stockOf(state) },
    orders: [...orders].sort(([one], [other]) => (one < other ? -1 : 1)),
    buyers: [...state.buyers].sort(([one], [other]) => (one < other ? -1 : 1)),
    seats: state.seats && [state.seats.toSeating(), ...state.seats.states],
  };
}

function journalIsTheTruth({ state, rows, rules, store }: Sale): void {
  const replayed = emptyState();
  for (const row of rows) {
    for (const event of row.events) rules.evolve(replayed, event, row.seq);
    Object.assign(replayed, { seq: row.seq, lastAtMs: row.atMs });
  }
  const whole = told(state);
  must(isDeepStrictEqual(told(replayed), whole), '14: the journal replays to the current state');
  const keys = [...state.keys];
  must(isDeepStrictEqual([...replayed.keys], keys), '14: the journal replays to the remembered keys');
  const cold = rules.coldStart(new Memory(store));
  must(isDeepStrictEqual(told(cold.state, cold), whole), '14: snapshot and later rows are the whole journal');
  const remembered = cold.remembered(keys.map(([scope]) => scope));
  must(
    keys.every(([scope, answer]) => isDeepStrictEqual(remembered.get(scope), answer)),
    '14: no key is forgotten by a snapshot',
  );
}

export function noHoldIsOverdue({ state, nowMs }: Sale): void {
  for (const order of state.orders.values())
    must((holdEndAtMs(order) ?? Number.POSITIVE_INFINITY) > nowMs, '10: after the alarm no hold outlives its end');
}
