import { env } from 'cloudflare:workers';
import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import type { FollowUpMessage } from '../../../contracts/messages.ts';
import { ok } from '../../../contracts/result.ts';
import type { FollowUpsDeps } from '../../../workers/expiration/follow-ups/deps.ts';
import { consumeFollowUps } from '../../../workers/expiration/queues/follow-ups.ts';
import { newAccountId, newRefundId } from '../../../workers/shared/ids.ts';
import { callsOf, secret, WrittenJournal } from './journal.ts';

type Sent = { to: string; subject: string };

/** A mail service that keeps one mail a key, as the real one does. */
class Post {
  readonly byKey = new Map<string, Sent>();
  calls = 0;
}

/** Refunds and intents as Stripe keeps them; counts what was made. */
class Till {
  refunds: { id: string; status: string; metadata: Record<string, string> }[] = [];
  refundsMade = 0;
  intentStatus = 'requires_payment_method';
  cancels = 0;

  get stripe(): Stripe {
    const answer = (url: string, init?: RequestInit): object => {
      const path = new URL(url).pathname;
      if (path === '/v1/refunds' && init?.method === 'GET') return { object: 'list', data: this.refunds };
      if (path === '/v1/refunds') {
        this.refundsMade += 1;
        const refundId = new URLSearchParams(String(init?.body)).get('metadata[refundId]') ?? '';
        const refund = { id: `re_${this.refundsMade}`, status: 'succeeded', metadata: { refundId } };
        this.refunds.push(refund);
        return refund;
      }
      if (path.endsWith('/cancel')) {
        this.cancels += 1;
        this.intentStatus = 'canceled';
      }
      return { id: 'pi_1', status: this.intentStatus, amount_received: 0, currency: 'gbp', metadata: {} };
    };
    return new Stripe('sk_test_delivery', {
      maxNetworkRetries: 0,
      httpClient: Stripe.createFetchHttpClient(async (input: RequestInfo | URL, init?: RequestInit) =>
        Response.json(answer(String(input), init)),
      ),
    });
  }
}

const depsOf = (journal: WrittenJournal, post: Post, till: Till): FollowUpsDeps => ({
  db: env.DB,
  stripe: till.stripe,
  callTicket: callsOf(journal),
  callTicketMadeOnFirstUse: callsOf(journal),
  publicUrl: 'http://tickets.test',
  sendMail: async (mail, key) => {
    post.calls += 1;
    if (!post.byKey.has(key)) post.byKey.set(key, { to: mail.to, subject: mail.subject });
    return ok(null);
  },
  newRefundId: (ticketId) => newRefundId(secret, ticketId),
  sendAgain: async () => undefined,
  nowMs: () => 1_000,
});

async function hand(bodies: readonly FollowUpMessage[], deps: FollowUpsDeps, attempts = 1): Promise<string[]> {
  const answers: string[] = [];
  const messages = bodies.map((body, at) => ({
    id: String(at),
    timestamp: new Date(0),
    body,
    attempts,
    ack: () => void answers.push('ack'),
    retry: () => void answers.push('retry'),
  }));
  await consumeFollowUps(messages as unknown as Message<FollowUpMessage>[], deps);
  return answers;
}

async function newBuyer(): Promise<string> {
  const id = newAccountId();
  await env.DB.prepare('INSERT INTO users (id, name, email, created_at, updated_at) VALUES (?1, ?2, ?3, 0, 0)')
    .bind(id, 'A buyer', `${id}@buyers.test`)
    .run();
  return id;
}

describe('follow-ups', () => {
  test('a complete order is confirmed by one mail, however often its rows come', async () => {
    const journal = new WrittenJournal();
    const [post, till] = [new Post(), new Till()];
    const buyer = await newBuyer();
    const order = journal.place(2, buyer);
    journal.change(order.id, 'order.completed', { status: 'complete' });
    const messages = journal.messages('follow-ups');
    await hand([...messages.toReversed(), ...messages], depsOf(journal, post, till));
    await hand(messages, depsOf(journal, post, till));
    expect([...post.byKey.values()]).toEqual([{ to: `${buyer}@buyers.test`, subject: 'You are going: Stalls' }]);
    expect(post.calls).toBe(1);
  });

  test('a consumer killed between its effect and its acknowledgement sends one mail', async () => {
    const journal = new WrittenJournal();
    const [post, till] = [new Post(), new Till()];
    const order = journal.place(1, await newBuyer());
    journal.change(order.id, 'order.completed', { status: 'complete' });
    const deps = depsOf(journal, post, till);
    const db = new Proxy(env.DB, {
      get: (target, name) => {
        if (name === 'batch')
          return () => {
            throw new Error('killed');
          };
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const [first] = await hand([journal.message(1, 3, 'follow-ups')], { ...deps, db });
    expect(first).toBe('retry');
    expect(await hand([journal.message(1, 3, 'follow-ups')], deps)).toEqual(['ack']);
    expect(post.byKey.size).toBe(1);
  });

  test('a refund is looked for by its id before it is made', async () => {
    const journal = new WrittenJournal();
    const [post, till] = [new Post(), new Till()];
    const order = journal.place(1);
    const refund = {
      id: newRefundId(secret, journal.ticket.id),
      intentId: 'pi_1',
      amountMinor: 4500,
      reason: 'seller',
      status: 'requested',
      stripeRefundId: null,
      failure: null,
    } as const;
    journal.change(order.id, 'order.refund_requested', { status: 'complete', refunds: [refund] });
    till.refunds.push({ id: 're_before', status: 'succeeded', metadata: { refundId: refund.id } });
    await hand([journal.message(1, 3, 'follow-ups')], depsOf(journal, post, till));
    expect(till.refundsMade).toBe(0);
    expect(journal.recordedRefunds.map((each) => [each.stripeRefundId, each.status])).toEqual([
      ['re_before', 'succeeded'],
    ]);
  });

  test('an expired order with an open payment has its intent cancelled, and the object is told', async () => {
    const journal = new WrittenJournal();
    const [post, till] = [new Post(), new Till()];
    const order = journal.place(1);
    const payment = {
      id: 'pay_1',
      intentId: 'pi_1',
      status: 'open',
      amountMinor: 4500,
      currency: 'GBP',
      begunAtMs: 1,
      checkAtMs: 2,
      checks: 0,
    } as const;
    journal.change(order.id, 'order.expired', { status: 'expired', payment, endedAtMs: 5 });
    await hand([journal.message(1, 3, 'follow-ups')], depsOf(journal, post, till));
    expect(till.cancels).toBe(1);
    expect(journal.recordedPayments.map((each) => each.status)).toEqual(['canceled']);
  });

  test('a D1 that is away parks nothing, however often the rows come meanwhile', async () => {
    const journal = new WrittenJournal();
    const [post, till] = [new Post(), new Till()];
    const order = journal.place(1, await newBuyer());
    journal.change(order.id, 'order.completed', { status: 'complete' });
    const deps = depsOf(journal, post, till);
    const db = new Proxy(env.DB, {
      get: (target, name) => {
        if (name === 'prepare')
          return (sql: string) => {
            if (sql.includes('FROM users')) throw new Error('D1_ERROR: D1 DB is overloaded.');
            return target.prepare(sql);
          };
        const value = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const message = journal.message(1, 3, 'follow-ups');
    expect(await hand([message], { ...deps, db }, 3)).toEqual(['retry']);
    expect(journal.parkedRows).toEqual([]);
    expect(await hand([message], deps)).toEqual(['ack']);
    expect(post.byKey.size).toBe(1);
  });

  test('a buyer of a cancelled event is told so once, though the refund fails and is tried again', async () => {
    const journal = new WrittenJournal();
    const [post, till] = [new Post(), new Till()];
    const order = journal.place(1, await newBuyer());
    const refund = {
      id: newRefundId(secret, journal.ticket.id),
      intentId: 'pi_1',
      amountMinor: 4500,
      reason: 'event_cancelled',
      status: 'requested',
      stripeRefundId: null,
      failure: null,
    } as const;
    journal.change(order.id, 'order.refund_requested', { status: 'complete', refunds: [refund] });
    journal.change(order.id, 'order.refund_failed', {
      status: 'refund_failed',
      refunds: [{ ...refund, status: 'failed' }],
    });
    journal.change(order.id, 'order.refund_requested', { status: 'refund_failed', refunds: [refund] });
    await hand(journal.messages('follow-ups'), depsOf(journal, post, till));
    expect([...post.byKey.values()].map(({ subject }) => subject)).toEqual(['Cancelled: Stalls']);
  });
});
