/** What people, the bank and the clock do to a ticket, as commands that both the model and the real rules take. */
import fc from 'fast-check';
import { checkAll, must, noHoldIsOverdue } from './invariants.ts';
import { extensionMs, holdMs, intentOf, type Model, type ModelOrder } from './model.ts';
import { type Sale, seatAt } from './sale.ts';

type Run = (model: Model, sale: Sale) => void;
export type Step = fc.Command<Model, Sale>;

/** A line of the story that a failure is told in. */
const step = (story: string, run: Run, check: (model: Model) => boolean = () => true): Step => ({
  toString: () => story,
  check,
  run: (model, sale) => {
    run(model, sale);
    checkAll(sale);
    agrees(model, sale, story);
  },
});

const sameAnswer = (got: string, expected: string): void =>
  must(got === expected, `the model: answered ${got}, expected ${expected}`);

/** The real rules and the model say the same of every order; holds that ran out count as expired before it is journaled. */
function agrees(model: Model, sale: Sale, story: string): void {
  for (const [id, order] of model.orders) {
    const image = sale.order(id);
    must(image !== undefined, `the model: order ${id} exists after ${story}`);
    if (image === undefined) return;
    const lapsed = ['created', 'awaiting_payment'].includes(image.status) && image.expiresAtMs <= sale.nowMs;
    const status = lapsed ? 'expired' : (words[image.status] ?? image.status);
    must(status === order.status, `the model: order ${id} is ${order.status}, not ${status}`);
    must(image.expiresAtMs === order.endsAtMs, `the model: order ${id} ends at ${order.endsAtMs}`);
    must(image.totalMinor === order.totalMinor, `the model: order ${id} costs ${order.totalMinor}`);
    const refunds = Object.fromEntries(image.refunds.map(({ intentId, status: told }) => [intentId, told]));
    const expected = Object.fromEntries(order.refunds);
    must(JSON.stringify(refunds) === JSON.stringify(expected), `the model: order ${id} has other refunds`);
  }
  const { free } = sale.state.ticket === null ? { free: 0 } : { free: freeNow(sale) };
  must(free === model.free, `the model: ${model.free} places are free, not ${free}`);
  must(sale.state.ticket?.version === model.version, `the model: the terms are of version ${model.version}`);
}

const words: Record<string, ModelOrder['status']> = { created: 'held', awaiting_payment: 'held', complete: 'sold' };

function freeNow({ state, nowMs }: Sale): number {
  let free = (state.ticket?.capacity ?? 0) - state.held - state.sold - state.blocked;
  for (const order of state.orders.values())
    if (['created', 'awaiting_payment'].includes(order.status) && order.expiresAtMs <= nowMs) free += order.quantity;
  return free;
}

const place = (id: string, wanted: number | readonly number[]): Step =>
  step(
    typeof wanted === 'number'
      ? `${buyerOf(id)} holds ${wanted} as ${id}`
      : `${buyerOf(id)} holds seats ${wanted} as ${id}`,
    (model, sale) => {
      const got = sale.do({
        type: 'place',
        ...{ orderId: `ord_${id}`, buyerId: buyerOf(id), holdMs, openHoldsMax: null },
        want: typeof wanted === 'number' ? { quantity: wanted } : { seats: wanted.map(seatAt) },
        key: { scope: `key_${id}`, bodyHash: JSON.stringify(wanted) },
      });
      const given = sale.order(id)?.seats?.map(({ index }) => index) ?? null;
      sameAnswer(got, model.place(id, buyerOf(id), wanted, given));
    },
    ({ seated }) => seated || typeof wanted === 'number',
  );
/** Three buyers share the orders, so that limits are met. */
const buyerOf = (id: string): string => `usr_${'abc'[id.charCodeAt(0) % 3]}`;

/** Something that happens to an order which exists. */
const toOrder = (id: string, story: string, run: (order: ModelOrder, model: Model, sale: Sale) => void): Step =>
  step(
    story,
    (model, sale) => run(model.orders.get(id) as ModelOrder, model, sale),
    (model) => model.orders.has(id),
  );

const cancel = (id: string): Step =>
  toOrder(id, `${id} is cancelled`, (order, model, sale) =>
    sameAnswer(sale.do({ type: 'cancel_order', orderId: `ord_${id}`, buyerId: buyerOf(id) }), model.cancel(order)),
  );

const begin = (id: string): Step =>
  toOrder(id, `payment of ${id} begins`, (order, model, sale) => {
    const paymentId = `pay_${id}_${order.attempts + 1}`;
    const ids = { orderId: `ord_${id}`, buyerId: buyerOf(id), paymentId };
    sameAnswer(sale.do({ type: 'begin_payment', ...ids, extensionMs, checkAfterMs: 60_000 }), model.begin(order));
  });

/** `attempt` may be one that was given up: its money is a stray's. `status` open is what a decline leaves. */
const tell = (id: string, attempt: number, status: 'open' | 'canceled' | 'succeeded', off: number): Step =>
  toOrder(
    id,
    `the bank says of payment ${attempt} of ${id}: ${status}${off ? ', of another sum' : ''}`,
    (order, model, sale) => {
      if (attempt > order.attempts) return;
      const intentId = intentOf(id, attempt);
      const orderId = `ord_${id}`;
      // An intent's sum does not change: a second telling says what the first did.
      const sum = sale.captured.get(intentId)?.amountMinor ?? order.totalMinor + off;
      if (status === 'succeeded') sale.captured.set(intentId, { orderId, amountMinor: sum, currency: 'gbp' });
      const ids = { orderId, paymentId: `pay_${id}_${attempt}`, intentId, refundId: `rfd_${intentId}` };
      const got = sale.do({ type: 'record_payment', ...ids, status, amountMinor: sum, currency: 'gbp' });
      sameAnswer(got, model.told(id, order, attempt, status, sum === order.totalMinor));
    },
  );

const askRefund = (id: string): Step =>
  toOrder(id, `the seller gives ${id} back`, (order, model, sale) => {
    const refundId = `rfd_${intentOf(id, order.attempts)}`;
    const got = sale.do({ type: 'request_refund', orderId: `ord_${id}`, refundId, reason: 'seller' });
    sameAnswer(got, model.askRefund(id, order));
  });

const tellRefund = (id: string, attempt: number, status: 'succeeded' | 'failed'): Step =>
  toOrder(id, `the refund of payment ${attempt} of ${id}: ${status}`, (order, model, sale) => {
    const refund = sale.order(id)?.refunds.find(({ intentId }) => intentId === intentOf(id, attempt));
    const told = { refundId: refund?.id ?? 'rfd_unknown', stripeRefundId: `re_${id}_${attempt}`, failure: null };
    const got = sale.do({ type: 'record_refund', orderId: `ord_${id}`, ...told, status });
    sameAnswer(got, model.refundTold(id, order, attempt, status));
  });

const retryRefund = (id: string): Step =>
  toOrder(id, `the refunds of ${id} are tried again`, (order, model, sale) =>
    sameAnswer(sale.do({ type: 'retry_refund', orderId: `ord_${id}` }), model.retryRefund(order)),
  );

const edit = (change: { price?: number; quantity?: number; blocked?: number }, stale: boolean): Step =>
  step(`the seller edits ${JSON.stringify(change)}${stale ? ' from an old page' : ''}`, (model, sale) => {
    const ifVersion = model.version - Number(stale);
    const { price, ...stock } = change;
    const terms = { ...stock, ...(price !== undefined && { price: { amount: price, currency: 'GBP' as const } }) };
    const got = sale.do({ type: 'change_terms', sellerId: 'usr_seller', ifVersion, ...terms });
    sameAnswer(got, model.edit(change, ifVersion));
  });

const close = (reason: 'seller' | 'event_cancelled'): Step =>
  step(reason === 'seller' ? 'the sale is closed' : 'the event is cancelled', (model, sale) => {
    sale.alarm();
    noHoldIsOverdue(sale);
    const got = sale.do({ type: 'change_event', close: reason });
    if (reason === 'event_cancelled') sale.endByCancellation();
    sameAnswer(got, model.close(reason));
  });

/** As an import or an edit of the event tells its tickets. */
const eventIs = (change: { paused?: boolean; eventEndsAtMs?: number }): Step =>
  step(`the event is now ${JSON.stringify(change)}`, (model, sale) => {
    const { paused, ...times } = change;
    const pause = paused === undefined ? {} : { paused: paused ? ('event_postponed' as const) : null };
    sameAnswer(sale.do({ type: 'change_event', ...times, ...pause }), model.eventIs(change));
  });

const pass = (ms: number): Step =>
  step(`${ms / 1000} s pass, and no alarm rings`, (model, sale) => {
    model.pass(ms);
    sale.nowMs = model.nowMs;
  });
const alarm = step('the alarm rings', (_model, sale) => {
  sale.alarm();
  noHoldIsOverdue(sale);
});
const snapshot = step('a snapshot is taken', (_model, sale) => sale.snapshot());

const id = fc.constantFrom(...'ABCDEF');
const attempt = fc.constantFrom(1, 1, 2);
const off = fc.constantFrom(0, 0, 0, 1);
const seats = fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 });
const change = fc.oneof(
  fc.record({ price: fc.constantFrom(500, 2_000) }),
  fc.record({ quantity: fc.integer({ min: 3, max: 10 }) }),
  fc.record({ blocked: fc.integer({ min: 0, max: 4 }) }),
);
const likely = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });

/** Stories of what happens to a ticket. The likely first: a story that shrinks, shrinks towards them. */
export const stories = (length: number) =>
  fc.commands(
    [
      fc.oneof(
        likely(
          6,
          fc.tuple(id, fc.integer({ min: 1, max: 4 })).map((of) => place(...of)),
        ),
        likely(
          3,
          fc.tuple(id, seats).map((of) => place(...of)),
        ),
        likely(6, id.map(begin)),
        likely(
          7,
          fc
            .tuple(id, attempt, fc.constantFrom('succeeded', 'succeeded', 'canceled', 'open'), off)
            .map((of) => tell(...of)),
        ),
        likely(4, fc.constantFrom(60_000, 400_000, 900_000).map(pass)),
        likely(2, fc.constant(alarm)),
        likely(2, id.map(cancel)),
        likely(2, id.map(askRefund)),
        likely(
          3,
          fc.tuple(id, attempt, fc.constantFrom('succeeded', 'failed')).map((of) => tellRefund(...of)),
        ),
        likely(1, id.map(retryRefund)),
        likely(
          2,
          fc.tuple(change, fc.constantFrom(false, false, true)).map((of) => edit(...of)),
        ),
        likely(
          1,
          fc.boolean().map((paused) => eventIs({ paused })),
        ),
        likely(
          1,
          fc.constantFrom(3_000_000, 20_000_000).map((eventEndsAtMs) => eventIs({ eventEndsAtMs })),
        ),
        likely(1, fc.constantFrom('seller', 'event_cancelled').map(close)),
        likely(2, fc.constant(snapshot)),
      ),
    ],
    { maxCommands: length, size: 'max' },
  );
