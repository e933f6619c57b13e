import type { FollowUpMessage } from '../../contracts/messages.ts';
import { nowMs } from '../shared/clock.ts';
import { newRefundId } from '../shared/ids.ts';
import { sendMail } from '../shared/mail.ts';
import { stripeOf } from '../shared/stripe.ts';
import { callTicketMadeOnFirstUse } from '../shared/ticket-genesis.ts';
import { callTicket } from '../shared/ticket-stub.ts';
import type { FollowUpsDeps } from './follow-ups/deps.ts';

/** What wrangler.toml binds, and what only development has. */
export type Env = ExpirationEnv & { readonly STAND_INS?: Fetcher; readonly STRIPE_STAND_IN?: string };

export const followUpsDeps = (env: Env): FollowUpsDeps => ({
  db: env.DB,
  stripe: stripeOf(env),
  callTicket: (ticketId, call) => callTicket(env, ticketId, call),
  callTicketMadeOnFirstUse: (ticketId, call) => callTicketMadeOnFirstUse(env, ticketId, call),
  publicUrl: env.PUBLIC_URL,
  sendMail: (mail, idempotencyKey) => sendMail(env, mail, idempotencyKey),
  newRefundId: (ticketId) => newRefundId(env.ID_SECRET, ticketId),
  sendAgain: async (message: FollowUpMessage, delaySeconds) => {
    await env.FOLLOW_UPS.send(message, { delaySeconds });
  },
  nowMs,
});
