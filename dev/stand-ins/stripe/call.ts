import type { Kinds, Store } from './store.ts';

/** What an event may tell of, by the event's type. */
export interface Told {
  'payment_intent.created': Kinds['payment_intent'];
  'payment_intent.amount_capturable_updated': Kinds['payment_intent'];
  'payment_intent.canceled': Kinds['payment_intent'];
  'payment_intent.payment_failed': Kinds['payment_intent'];
  'payment_intent.requires_action': Kinds['payment_intent'];
  'payment_intent.succeeded': Kinds['payment_intent'];
  'charge.captured': Kinds['charge'];
  'charge.failed': Kinds['charge'];
  'charge.refunded': Kinds['charge'];
  'charge.succeeded': Kinds['charge'];
  'refund.created': Kinds['refund'];
  'refund.failed': Kinds['refund'];
  'refund.updated': Kinds['refund'];
}

/** One call while it is being decided: its surroundings, and where its effects go. */
export interface Call {
  store: Store;
  nowMs: number;
  /** `pi` → `pi_3…`, unguessable. */
  newId: (prefix: string) => string;
  /** Origin for links to the stand-in's own pages. */
  origin: string;
  /** Writes the event and puts it on its way, in the call's transaction. */
  emit: <T extends keyof Told>(type: T, object: Told[T]) => void;
  /** A refund that is settled, or fails, some time later. */
  settleLater: (refundId: string) => void;
}

export const nowSeconds = (call: Call): number => Math.floor(call.nowMs / 1000);
