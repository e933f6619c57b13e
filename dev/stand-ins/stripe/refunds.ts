import type Stripe from 'stripe';
import { z } from 'zod';
import { type Call, nowSeconds } from './call.ts';
import { TEST_CARDS } from './cards.ts';
import { makeBalanceTransaction } from './charges.ts';
import { formatMinor } from './currencies.ts';
import { badParam, badState, type Fault, missing } from './fault.ts';
import { latestCharge } from './intent-store.ts';
import { choice, expand, ignored, integer, mergeMetadata, metadata } from './params.ts';

const text = z.string().optional();

export const createRefundParams = z.strictObject({
  amount: integer.optional(),
  charge: text,
  expand,
  instructions_email: ignored,
  metadata,
  payment_intent: text,
  reason: choice(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  refund_application_fee: ignored,
  reverse_transfer: ignored,
});
export const updateRefundParams = z.strictObject({ metadata, expand });

/** POST /v1/refunds */
export function createRefund(call: Call, params: z.output<typeof createRefundParams>): Stripe.Refund | Fault {
  const charge = chargeToRefund(call, params);
  if (!('object' in charge)) return charge;
  const left = charge.amount_captured - charge.amount_refunded;
  if (left <= 0) {
    return badState(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  }
  const amountMinor = params.amount ?? left;
  if (amountMinor < 1) {
    return badParam('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer');
  }
  if (amountMinor > left) {
    const [asked, open] = [amountMinor, left].map((sum) => formatMinor(sum, charge.currency));
    return badParam(`Refund amount (${asked}) is greater than unrefunded amount on charge (${open})`, 'amount');
  }
  const card = TEST_CARDS[call.store.cardOf(charge.payment_method ?? '') ?? ''];
  const id = call.newId('re');
  const refund: Stripe.Refund = {
    id,
    object: 'refund',
    amount: amountMinor,
    balance_transaction: makeBalanceTransaction(call, 'refund', id, -amountMinor, charge.currency),
    charge: charge.id,
    created: nowSeconds(call),
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: card?.refund === 'pends' ? 'pending' : 'succeeded',
    transfer_reversal: null,
  };
  const intent = typeof charge.payment_intent === 'string' ? { intent: charge.payment_intent } : {};
  call.store.put('refund', refund, { charge: charge.id, ...intent });
  const refunded = withRefunded(charge, charge.amount_refunded + amountMinor);
  call.store.put('charge', refunded);
  call.emit('refund.created', refund);
  call.emit('charge.refunded', refunded);
  if (card?.refund) call.settleLater(id);
  return refund;
}

/** What the bank says some time later: a pending refund succeeds, one to a closed card fails. */
export function settleRefund(call: Call, id: string): void {
  const refund = call.store.get('refund', id);
  const charge = typeof refund?.charge === 'string' ? call.store.get('charge', refund.charge) : null;
  if (!refund || !charge) throw new Error(`refund ${id} to settle is not stored`);
  if (refund.status === 'pending') {
    const settled: Stripe.Refund = { ...refund, status: 'succeeded' };
    call.store.put('refund', settled);
    call.emit('refund.updated', settled);
    return;
  }
  const failed: Stripe.Refund = {
    ...refund,
    failure_balance_transaction: makeBalanceTransaction(call, 'refund_failure', id, refund.amount, refund.currency),
    failure_reason: 'expired_or_canceled_card',
    status: 'failed',
  };
  call.store.put('refund', failed);
  call.store.put('charge', withRefunded(charge, charge.amount_refunded - refund.amount));
  call.emit('refund.updated', failed);
  call.emit('refund.failed', failed);
}

export function findRefund(call: Call, id: string): Stripe.Refund | Fault {
  return call.store.get('refund', id) ?? missing('refund', id, 'id', 404);
}

/** POST /v1/refunds/{id} */
export function updateRefund(
  call: Call,
  refund: Stripe.Refund,
  params: z.output<typeof updateRefundParams>,
): Stripe.Refund {
  const updated = { ...refund, metadata: mergeMetadata(refund.metadata ?? {}, params.metadata) };
  call.store.put('refund', updated);
  call.emit('refund.updated', updated);
  return updated;
}

/** POST /v1/refunds/{id}/cancel: only refunds that wait for the customer can be cancelled; a card's never does. */
export function cancelRefund(refund: Stripe.Refund): Fault {
  return badState(
    `You cannot cancel this refund because it has a status of ${refund.status}. ` +
      'Only a refund with one of the following statuses may be canceled: requires_action.',
    'refund_unexpected_state',
  );
}

function withRefunded(charge: Stripe.Charge, amountRefundedMinor: number): Stripe.Charge {
  return {
    ...charge,
    amount_refunded: amountRefundedMinor,
    refunded: amountRefundedMinor >= charge.amount_captured,
  };
}

function chargeToRefund(call: Call, params: z.output<typeof createRefundParams>): Stripe.Charge | Fault {
  if (params.payment_intent) {
    const intent = call.store.get('payment_intent', params.payment_intent);
    if (!intent) return missing('payment_intent', params.payment_intent, 'payment_intent', 400);
    const charge = latestCharge(call, intent);
    if (charge?.paid && charge.captured) return charge;
    return badState(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      'payment_intent_unexpected_state',
      intent,
    );
  }
  if (params.charge) {
    const charge = call.store.get('charge', params.charge);
    if (!charge) return missing('charge', params.charge, 'charge', 400);
    if (charge.paid && charge.captured) return charge;
    return badState(`Charge ${charge.id} has not been captured and cannot be refunded.`, 'charge_not_refundable');
  }
  return badParam(
    'One of the following params should be provided for this request: payment_intent or charge.',
    'payment_intent',
    'parameter_missing',
  );
}
