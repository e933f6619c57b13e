import type { JournalRow, OrderImage } from '../../contracts/journal.ts';
import type { Made } from './check-made.ts';
import type { Entry } from './journal.ts';
import { isDone } from './journal.ts';
import type { Truth } from './truth.ts';

export interface Defect {
  /** How the checks must begin to name it. */
  readonly named: string;
  /** Spoils a copy of a sound truth, or answers null where there is nothing to spoil so. */
  seed(truth: Truth, entries: Entry[]): Truth | null;
}

const byStatus = (truth: Truth, ...statuses: string[]) =>
  truth.orders.find(({ status }) => statuses.some((each) => each === status));
const withoutOrder = (rows: readonly JournalRow[], id: string): JournalRow[] =>
  rows.map((row) => ({ ...row, events: row.events.filter((event) => !('order' in event && event.order.id === id)) }));
const changed = (truth: Truth, id: string, change: Partial<OrderImage>): Truth => ({
  ...truth,
  orders: truth.orders.map((order) => (order.id === id ? { ...order, ...change } : order)),
});

/** One seeded defect for each kind of violation; all but the last are of the system's own state. */
export const defects: Record<string, Defect> = {
  "an acknowledged hold gone from its object's rows": {
    named: 'lost answer: hold',
    seed: (truth, entries) => {
      const held = entries.find(({ deed, answer }) => deed === 'hold' && isDone(answer))?.orderId;
      return held ? { ...truth, rows: withoutOrder(truth.rows, held) } : null;
    },
  },
  'an acknowledged edit gone': {
    named: 'lost answer: edit',
    seed: (truth, entries) =>
      entries.some(({ deed, answer }) => deed === 'edit' && isDone(answer))
        ? {
            ...truth,
            rows: truth.rows.map((row) => ({
              ...row,
              events: row.events.filter(({ type }) => type !== 'ticket.terms_changed'),
            })),
          }
        : null,
  },
  'an order that its key made twice': {
    named: 'half applied',
    seed: (truth) => {
      const [order] = truth.orders;
      return order ? { ...truth, orders: [...truth.orders, { ...order, id: `${order.id}0` }] } : null;
    },
  },
  'a repeated request with another result': {
    named: 'two results',
    seed: (truth, entries) => {
      const entry = entries.find(({ deed, answer }) => deed === 'hold' && isDone(answer));
      entry?.repeats.push({ status: 201, body: { id: 'ord_other', status: 'created', version: 1 } });
      return entry ? truth : null;
    },
  },
  'a repeated payment with another attempt': {
    named: 'two results: pay',
    seed: (truth, entries) => {
      const entry = entries.find(({ deed, answer }) => deed === 'pay' && isDone(answer));
      entry?.repeats.push({ status: 201, body: { id: 'pay_other' } });
      return entry ? truth : null;
    },
  },
  'a row that a subscriber could not apply': {
    named: 'parked',
    seed: (truth) => ({ ...truth, parked: [{ subscriber: 'projections', seq: 1, reason: 'seeded', atMs: 0 }] }),
  },
  'an order paid twice': {
    named: 'half-done order',
    seed: (truth) => {
      const order = byStatus(truth, 'complete');
      const money = order && truth.money.get(order.id);
      if (!order || !money) return null;
      const twice = {
        ...money,
        paidIntents: [...money.paidIntents, 'pi_other'],
        capturedMinor: 2 * money.capturedMinor,
      };
      return { ...truth, money: new Map([...truth.money, [order.id, twice]]) };
    },
  },
  'money kept for a cancelled order': {
    named: 'half-done order',
    seed: (truth) => {
      const order = byStatus(truth, 'cancelled', 'expired');
      if (!order) return null;
      const kept = { paidIntents: ['pi_kept'], capturedMinor: order.totalMinor, refundedMinor: 0, refunds: 0 };
      return { ...truth, money: new Map([...truth.money, [order.id, kept]]) };
    },
  },
  'a hold that outlives its end': {
    named: 'half-done order',
    seed: (truth) => {
      const order = byStatus(truth, 'expired');
      return order ? changed(truth, order.id, { status: 'created', endedAtMs: null, expiresAtMs: 0 }) : null;
    },
  },
  'a seat of two orders': {
    named: 'sold twice',
    seed: (truth) => {
      const [first, second] = truth.rows
        .flatMap(({ events }) => events)
        .filter((event) => event.type === 'order.created' && event.order.seats !== null);
      if (first?.type !== 'order.created' || second?.type !== 'order.created') return null;
      const twin = { ...second, order: { ...second.order, seats: first.order.seats } };
      const rows = truth.rows.map((row) => ({
        ...row,
        events: row.events.flatMap((event) => (event === first ? [event, twin] : event === second ? [] : [event])),
      }));
      return { ...truth, rows };
    },
  },
  'stock that does not add up': {
    named: 'stock',
    seed: (truth) => ({
      ...truth,
      rows: truth.rows.map((row) => ({ ...row, stock: { ...row.stock, free: row.stock.free + 1 } })),
    }),
  },
  'an image lost in D1': {
    named: 'lost image',
    seed: (truth) => (truth.d1Orders.length > 0 ? { ...truth, d1Orders: truth.d1Orders.slice(1) } : null),
  },
  'an image in D1 that stayed behind': {
    named: 'image differs: order',
    seed: (truth) =>
      truth.d1Orders.length > 0
        ? { ...truth, d1Orders: truth.d1Orders.map((row) => ({ ...row, status: 'created', image: '{}' })) }
        : null,
  },
  'a complete order without its admissions': {
    named: 'admissions',
    seed: (truth) => {
      const order = byStatus(truth, 'complete');
      const d1Orders = truth.d1Orders.map((row) => (row.id === order?.id ? { ...row, live: 0 } : row));
      return order && order.refunds.length === 0 ? { ...truth, d1Orders } : null;
    },
  },
};

/** Seeded defects of the tickets that were made under load: how one that is sound is spoilt, and what names it. */
export const madeDefects: Record<string, { readonly named: string; spoil(made: Made): Made[] }> = {
  'an acknowledged ticket without an object': {
    named: 'lost answer: make',
    spoil: (made) => [{ ...made, view: null }],
  },
  'a ticket that is not in D1': { named: 'lost image: ticket', spoil: (made) => [{ ...made, row: null }] },
  'a ticket that D1 shows otherwise': {
    named: 'image differs: ticket',
    spoil: (made) => [{ ...made, row: { ...made.row, free: 0 } }],
  },
  'a ticket that its key made twice': {
    named: 'two results: make',
    spoil: (made) => [made, { ...made, id: `${made.id}0` }],
  },
};
