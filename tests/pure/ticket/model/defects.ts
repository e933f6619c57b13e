/** Defects as people make them, each in a rule that the tests wrap: the check that names it must find each. */
import type { OrderImage } from '../../../../contracts/journal.ts';
import { changed } from '../../../../domain/ticket/order.ts';
import { asTheyAre, type Rules } from './sale.ts';

const { handle, evolve, expireDue } = asTheyAre;

type Defect = { readonly is: string; readonly caughtBy: RegExp; readonly rules: Partial<Rules> };

/** Rules that journal another image than was decided. */
const altered = (alter: (order: OrderImage, type: string) => OrderImage): Rules['handle'] => {
  return (state, command, nowMs, apply, guards) =>
    handle(
      state,
      command,
      nowMs,
      (event) => apply('order' in event ? { ...event, order: alter(event.order, event.type) } : event),
      guards,
    );
};

export const defects: readonly Defect[] = [
  {
    is: 'an expiry that forgets to give its places back',
    caughtBy: /^1: what is held and sold/,
    rules: {
      evolve: (state, event, seq) => {
        evolve(state, event, seq);
        if (event.type === 'order.expired') Object.assign(state, { held: state.held + event.order.quantity });
      },
    },
  },
  {
    is: 'a cancellation that ends a hold which has ended already',
    caughtBy: /^2: no order goes from expired to cancelled/,
    rules: {
      handle: (state, command, nowMs, apply, guards) => {
        const decided = handle(state, command, nowMs, apply, guards);
        if (decided.ok || command.type !== 'cancel_order') return decided;
        const order = state.orders.get(command.orderId);
        if (order?.status === 'expired')
          apply({ type: 'order.cancelled', v: 1, order: changed(order, { status: 'cancelled' }) });
        return decided;
      },
    },
  },
  {
    is: 'a payment of another sum that completes the order',
    caughtBy: /^3: what is kept is the total/,
    rules: {
      handle: (state, command, nowMs, apply, guards) => {
        const order = command.type === 'record_payment' ? state.orders.get(command.orderId) : undefined;
        const exact = { ...command, amountMinor: order?.totalMinor ?? 0 };
        return handle(
          state,
          command.type === 'record_payment' ? (exact as typeof command) : command,
          nowMs,
          apply,
          guards,
        );
      },
    },
  },
  {
    is: 'a refund that is asked for twice',
    caughtBy: /^4: a payment is refunded once at most/,
    rules: {
      handle: altered((order, type) =>
        type === 'order.refund_requested' ? { ...order, refunds: [...order.refunds, ...order.refunds] } : order,
      ),
    },
  },
  {
    is: 'a second success that is taken for a second sale',
    caughtBy: /^4: a payment completes an order once/,
    rules: {
      handle: (state, command, nowMs, apply, guards) => {
        const order = command.type === 'record_payment' ? state.orders.get(command.orderId) : undefined;
        if (order?.status === 'complete' && order.payment?.status === 'succeeded')
          apply({ type: 'order.completed', v: 1, order: changed(order, {}) });
        return handle(state, command, nowMs, apply, guards);
      },
    },
  },
  {
    is: 'doubles of a payment that are not recognised: sold, and given back',
    caughtBy: /^the model: order . has other refunds/,
    rules: {
      handle: (state, command, nowMs, apply) => {
        const recogniseDoubles = command.type !== 'record_payment';
        return handle(state, command, nowMs, apply, { expiryFirst: true, recogniseDoubles, versionCheck: true });
      },
    },
  },
  {
    is: 'a late payment that is noted and not given back',
    caughtBy: /^5: money is never kept for nothing/,
    rules: {
      handle: altered((order, type) => (type === 'order.refund_requested' ? { ...order, refunds: [] } : order)),
    },
  },
  {
    is: 'a clock that ends orders which are paid',
    caughtBy: /^6: once a payment is recorded/,
    rules: {
      expireDue: (state, nowMs, apply, max) => {
        for (const order of [...state.orders.values()])
          if (order.status === 'complete' && order.expiresAtMs <= nowMs)
            apply({ type: 'order.expired', v: 1, order: changed(order, { status: 'expired' }) });
        return expireDue(state, nowMs, apply, max);
      },
    },
  },
  {
    is: 'an alarm that leaves the oldest hold',
    caughtBy: /^10: after the alarm/,
    rules: { expireDue: () => false },
  },
  {
    is: 'a payment that asks for the price of today',
    caughtBy: /^11: the charge is the total of the hold/,
    rules: {
      handle: (state, command, nowMs, apply, guards) =>
        altered((order, type) =>
          type === 'order.payment_begun' && order.payment !== null
            ? {
                ...order,
                payment: { ...order.payment, amountMinor: (state.ticket?.price.amount ?? 0) * order.quantity },
              }
            : order,
        )(state, command, nowMs, apply, guards),
    },
  },
  {
    is: 'a row that leaves out what its event did to the stock',
    caughtBy: /^14: the journal replays to the current state/,
    rules: {
      journaled: (event) =>
        event.type === 'ticket.terms_changed' ? { type: event.type, v: event.v, ticket: event.ticket } : event,
    },
  },
  {
    is: 'a row that leaves out the key of its request',
    caughtBy: /^14: the journal replays to the remembered keys/,
    rules: { journaled: (event) => (event.type === 'order.created' ? { ...event, key: null } : event) },
  },
  {
    is: 'a snapshot that loses what a buyer has',
    caughtBy: /^14: snapshot and later rows/,
    rules: {
      coldStart: (memory) => {
        if (memory.snapshots.seq > 0) memory.state.buyers.clear();
        return memory;
      },
    },
  },
  {
    is: 'an edit from an old page that is taken all the same',
    caughtBy: /^the model: answered ok, expected version_mismatch/,
    rules: {
      handle: (state, command, nowMs, apply) =>
        handle(state, command, nowMs, apply, { expiryFirst: true, recogniseDoubles: true, versionCheck: false }),
    },
  },
  {
    is: 'places of holds that ran out which nobody can have',
    caughtBy: /^the model: answered \w+, expected \w+/,
    rules: {
      handle: (state, command, nowMs, apply) =>
        handle(state, command, nowMs, apply, { expiryFirst: false, recogniseDoubles: true, versionCheck: true }),
    },
  },
];
