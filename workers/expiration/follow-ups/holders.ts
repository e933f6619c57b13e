import type { OutboxMessage } from '../../../contracts/messages.ts';
import { doneEffects, markDone } from '../../../db/delivery/effects.ts';
import { type Holder, holdersOf, mailFacts } from '../../../db/delivery/recipients.ts';
import { inPool } from '../../shared/delivery/pool.ts';
import { reportError } from '../../shared/errors/report.ts';
import { eventMovedMail } from '../../shared/mails/event-mails.ts';
import { renderMail } from '../../shared/mails/render.ts';
import { wordsIn } from '../../shared/mails/words.ts';
import type { FollowUpsDeps } from './deps.ts';

/** Orders looked at for one message. */
const ordersPerPage = 100;
/** Mails sent at a time. */
const mailsAtOnce = 5;

/**
 * Mails one page of an event's holders, each buyer once however many orders they have.
 * @throws when the mail service is not available; who was told already is remembered.
 */
export async function mailHolders(
  deps: FollowUpsDeps,
  message: OutboxMessage,
  kind: 'postponed' | 'rescheduled',
  afterOrderId: string,
): Promise<{ afterOrderId: string; isLast: boolean }> {
  const eventId = message.event.event.id;
  const page = await holdersOf(deps.db, { eventId, afterOrderId, limit: ordersPerPage });
  const last = page.at(-1);
  const { event } = await mailFacts(deps.db, '', eventId);
  if (!last || !event) return { afterOrderId, isLast: true };
  const mailIn = (language: Holder['language']) =>
    renderMail(eventMovedMail(wordsIn(language), kind, event, deps.publicUrl));
  const holders = new Map(page.map((holder) => [`event:${message.outboxId}:${holder.accountId}`, holder]));
  const done = await doneEffects(deps.db, [...holders.keys()]);
  const told = await inPool([...holders], mailsAtOnce, async ([id, holder]: [string, Holder]) => {
    if (done.has(id)) return null;
    const sent = await deps.sendMail({ to: holder.email, ...mailIn(holder.language) }, id);
    if (!sent.ok && sent.error.reason === 'rejected')
      reportError(deps.db, {
        event: 'mail.rejected',
        place: 'follow-up mail to holders',
        error: sent.error.detail,
        fields: { accountId: holder.accountId, outboxId: message.outboxId },
      });
    return sent.ok || sent.error.reason === 'rejected' ? { id, detail: null } : { id, detail: sent.error.detail };
  });
  const ids = told.flatMap((each) => (each?.detail === null ? [each.id] : []));
  await markDone(deps.db, ids, deps.nowMs()).run();
  const missed = told.find((each) => each !== null && each.detail !== null);
  if (missed) throw new Error(`mail: ${missed.detail}`);
  return { afterOrderId: last.orderId, isLast: page.length < ordersPerPage };
}
