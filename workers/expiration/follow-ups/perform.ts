import { err, ok, unreachable } from '../../../contracts/result.ts';
import { mailFacts } from '../../../db/delivery/recipients.ts';
import { log } from '../../shared/log.ts';
import type { MailRefusal } from '../../shared/mail.ts';
import { orderMail } from '../../shared/mails/order-mails.ts';
import { renderMail } from '../../shared/mails/render.ts';
import { wordsIn } from '../../shared/mails/words.ts';
import type { EffectRefusal, EffectResult, FollowUpsDeps } from './deps.ts';
import { settlePayment } from './payments.ts';
import type { Effect } from './plan.ts';
import { giveBack } from './refunds.ts';

export const ofMail = (refusal: MailRefusal): EffectRefusal => ({
  reason: refusal.reason === 'retry' ? 'retry' : 'failed',
  detail: `mail: ${refusal.detail}`,
});

/** A buyer is told once: the effect's id is the mail's idempotency key. An erased account is told nothing. */
async function mailBuyer(deps: FollowUpsDeps, effect: Extract<Effect, { kind: 'mail' }>): Promise<EffectResult> {
  const { order, mail, id } = effect;
  const { email, language, event } = await mailFacts(deps.db, order.buyerId, order.eventId);
  if (email === null) return ok(null);
  // A hold that its buyer gave up is no news; one that ended with its event is.
  if (mail === 'event_cancelled' && order.status === 'cancelled' && event?.status !== 'cancelled') return ok(null);
  const body = renderMail(orderMail(mail, { words: wordsIn(language), order, event, publicUrl: deps.publicUrl }));
  const sent = await deps.sendMail({ to: email, ...body }, id);
  return sent.ok ? ok(null) : err(ofMail(sent.error));
}

/** Does one effect. Each may be done again: ids, fetched truth and the object's fold make a double harmless. */
export async function perform(deps: FollowUpsDeps, effect: Effect): Promise<EffectResult> {
  switch (effect.kind) {
    case 'ask_payment':
    case 'void_payment':
      return settlePayment(deps, effect.order, effect.kind);
    case 'give_back':
      return giveBack(deps, effect.order, effect.refund);
    case 'mail':
      return mailBuyer(deps, effect);
    case 'tell_people':
      log.error('refund.failed', { orderId: effect.order.id, ticketId: effect.order.ticketId });
      return ok(null);
    default:
      return unreachable(effect);
  }
}
