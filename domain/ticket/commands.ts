/** What can be asked of a ticket. Each is decided against the state, at a `now` that comes in. */
import type { JournalEvent, OrderImage, RefundReason } from '../../contracts/journal.ts';
import type { Result } from '../../contracts/result.ts';
import type {
  BeginPayment,
  ChangeTerms,
  CreateTicket,
  EventChange,
  PlaceOrder,
  RecordPayment,
  RecordRefund,
  Refusal,
} from '../../contracts/ticket-rpc.ts';

export type OrderCommand =
  | ({ readonly type: 'cancel_order' } & { readonly orderId: string; readonly buyerId: string })
  | ({ readonly type: 'begin_payment' } & BeginPayment)
  | ({ readonly type: 'record_payment' } & RecordPayment)
  | ({ readonly type: 'request_refund' } & {
      readonly orderId: string;
      readonly refundId: string;
      readonly reason: RefundReason;
    })
  | ({ readonly type: 'record_refund' } & RecordRefund)
  | ({ readonly type: 'retry_refund' } & { readonly orderId: string });

export type Command =
  | ({ readonly type: 'create' } & CreateTicket)
  | ({ readonly type: 'change_terms' } & ChangeTerms)
  | ({ readonly type: 'change_event' } & EventChange)
  | ({ readonly type: 'place' } & PlaceOrder)
  | OrderCommand;

/** What a command comes to: the events to journal (none when it was done already), and an answer of old to repeat. */
export interface Decision {
  readonly events: readonly JournalEvent[];
  readonly replay: OrderImage | 'ticket' | null;
}

export type Decided = Result<Decision, Refusal>;

export const events = (...list: readonly JournalEvent[]): Decided => ({
  ok: true,
  value: { events: list, replay: null },
});
/** Nothing is left to do: the state says already what was asked for. */
export const done: Decided = { ok: true, value: { events: [], replay: null } };
export const refuse = (error: Refusal): Decided => ({ ok: false, error });
