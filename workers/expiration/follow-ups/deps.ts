import type Stripe from 'stripe';
import type { FollowUpMessage } from '../../../contracts/messages.ts';
import type { Result } from '../../../contracts/result.ts';
import type { CallTicket } from '../../shared/delivery/deps.ts';
import type { Mail, MailRefusal } from '../../shared/mail.ts';

/** What follow-ups need of the world. */
export interface FollowUpsDeps {
  readonly db: D1Database;
  readonly stripe: Stripe;
  readonly callTicket: CallTicket;
  /** As `callTicket`, making a seeded ticket's object if it was never made. */
  readonly callTicketMadeOnFirstUse: CallTicket;
  readonly publicUrl: string;
  sendMail(mail: Mail, idempotencyKey: string): Promise<Result<null, MailRefusal>>;
  newRefundId(ticketId: string): string;
  sendAgain(message: FollowUpMessage, delaySeconds: number): Promise<void>;
  nowMs(): number;
}

/** `retry`: not reached, or busy. `failed`: the same would fail again, and a person should see it. */
export type EffectRefusal = { readonly reason: 'retry' | 'failed'; readonly detail: string };
export type EffectResult = Result<null, EffectRefusal>;
