import type { Payment } from '../../contracts/http/payments.ts';
import type { Account, Answer } from '../system/harness/client.ts';
import type { System } from '../system/harness/system.ts';
import { Chance } from './chance.ts';
import { type Deed, type Entry, isDone, type Journal } from './journal.ts';

export interface Cast {
  readonly system: System;
  readonly seller: Account;
  readonly buyers: readonly Account[];
  readonly journal: Journal;
}
export interface OnSale {
  readonly id: string;
  readonly eventId: string;
  /** Number of seats, or null for general admission. */
  readonly seats: number | null;
}

const seatAt = (index: number) => ({
  section: 'Stalls',
  row: String(Math.floor(index / 10)),
  seat: String(index % 10),
});
export const seatsOf = (count: number) => Array.from({ length: count }, (_, index) => seatAt(index));

/** Sends what the entry says, again and again the same. @throws when the system is killed before it answers */
export async function send({ system, seller, buyers }: Cast, entry: Entry): Promise<Answer<unknown>> {
  const account = buyers[entry.buyer] ?? seller;
  const key = { 'idempotency-key': entry.key };
  switch (entry.deed) {
    case 'hold':
      return account.call('POST', '/api/orders', entry.body, key);
    case 'cancel':
      return account.call('DELETE', `/api/orders/${entry.orderId}`);
    case 'pay':
      return account.call('POST', '/api/payments', { orderId: entry.orderId }, key);
    case 'refresh':
      return account.call('POST', `/api/orders/${entry.orderId}/refresh`);
    case 'refund':
      return seller.call('POST', `/api/orders/${entry.orderId}/refunds`, {});
    case 'edit': {
      const { version, title } = entry.body as { version: number; title: string };
      return seller.call('PUT', `/api/tickets/${entry.ticketId}`, { title }, { 'if-match': `"${version}"` });
    }
    case 'make':
      return seller.call('POST', '/api/tickets', entry.body, key);
    case 'confirm': {
      const path = `/v1/payment_intents/${(entry.body as { intent: string }).intent}/confirm`;
      const body = await system.stripe<{ status?: string }>('POST', path, { payment_method: 'pm_card_visa' });
      return { status: body.status === 'succeeded' ? 200 : 402, body };
    }
  }
}

/** What a load comes to by itself, sooner or later. */
export const everyDeed: readonly Deed[] = ['hold', 'cancel', 'pay', 'confirm', 'refresh', 'refund', 'edit', 'make'];

/** The load of one cycle: buyers and the seller act until the system is gone. */
export class Load {
  #stopped = false;
  #answers = 0;
  readonly #done = new Set<Deed>();
  #waited: { readonly answers: number; readonly deeds: readonly Deed[]; readonly resolve: () => void } | null = null;
  readonly #cast: Cast;
  readonly #cycle: number;
  readonly #tickets: readonly OnSale[];

  constructor(cast: Cast, cycle: number, tickets: readonly OnSale[]) {
    this.#cast = cast;
    this.#cycle = cycle;
    this.#tickets = tickets;
  }

  /** Resolves at the answer of that number, or later: when each of these deeds has been done too. */
  answered(answers: number, deeds: readonly Deed[]): Promise<void> {
    return new Promise((resolve) => {
      this.#waited = { answers, deeds, resolve };
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  /** @returns once every client has noticed the kill */
  async run(seed: number): Promise<void> {
    const people = this.#cast.buyers.map((_, buyer) => this.#buy(buyer, new Chance(seed * 1009 + buyer)));
    await Promise.all([...people, this.#edit(seed), this.#make()]);
  }

  async #do(deed: Deed, to: { buyer: number; ticketId: string; orderId?: string; key: string; body?: unknown }) {
    if (this.#stopped) return null;
    const { buyer, ticketId, key, body = null, orderId = null } = to;
    const entry = this.#cast.journal.sent({ cycle: this.#cycle, deed, buyer, ticketId, orderId, key, body });
    try {
      const answer = await send(this.#cast, entry);
      if (deed === 'hold' && isDone(answer)) entry.orderId = (answer.body as { id: string }).id;
      this.#cast.journal.answered(entry, answer);
      this.#answers += 1;
      if (isDone(answer)) this.#done.add(deed);
      const { answers, deeds, resolve } = this.#waited ?? { answers: Number.POSITIVE_INFINITY, deeds: [] };
      if (this.#answers >= answers && deeds.every((each) => this.#done.has(each))) resolve?.();
      return answer;
    } catch (error) {
      // The kill. An error without it is a defect of the system, or of this load.
      if (!this.#stopped) throw error;
      return null;
    }
  }

  async #buy(buyer: number, chance: Chance): Promise<void> {
    for (let turn = 0; !this.#stopped; turn += 1) {
      const ticket = this.#tickets[chance.below(this.#tickets.length)];
      if (!ticket) throw new Error('nothing is on sale');
      const key = `c${this.#cycle}b${buyer}t${turn}`;
      const at = ticket.seats === null ? 0 : chance.below(ticket.seats - 1);
      const want = ticket.seats === null ? { quantity: 1 + chance.below(2) } : { seats: [seatAt(at), seatAt(at + 1)] };
      const held = await this.#do('hold', { buyer, ticketId: ticket.id, key, body: { ticketId: ticket.id, ...want } });
      if (held === null || !isDone(held)) continue;
      const orderId = (held.body as { id: string }).id;
      await this.#end({ buyer, ticketId: ticket.id, orderId, key }, chance.next());
    }
  }

  /** A fifth of the orders is left alone, a fifth cancelled; the others are paid, every third of those refunded. */
  async #end(order: { buyer: number; ticketId: string; orderId: string; key: string }, fate: number): Promise<void> {
    if (fate < 0.2) return;
    if (fate < 0.4) {
      await this.#do('cancel', order);
      return;
    }
    const begun = await this.#do('pay', order);
    const secret = (begun?.body as Payment | undefined)?.clientSecret;
    if (!isDone(begun) || secret === undefined || fate < 0.5) return;
    const confirmed = await this.#do('confirm', { ...order, body: { intent: secret.split('_secret')[0] } });
    // Some come back from paying; the others leave it to Stripe's webhook.
    if (!isDone(confirmed) || fate < 0.75) return;
    const seen = await this.#do('refresh', order);
    if (isDone(seen) && fate > 0.8) await this.#do('refund', order);
  }

  async #edit(seed: number): Promise<void> {
    const versions = new Map(this.#tickets.map(({ id }) => [id, 1]));
    for (let turn = 0; !this.#stopped; turn += 1) {
      const ticketId = this.#tickets[turn % this.#tickets.length]?.id ?? '';
      const version = versions.get(ticketId) ?? 1;
      const title = `Edit ${seed}-${turn}`;
      const answer = await this.#do('edit', { buyer: -1, ticketId, key: title, body: { version, title } });
      if (answer && isDone(answer)) versions.set(ticketId, (answer.body as { version: number }).version);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** The seller puts more on sale meanwhile: an object first, then D1, so a kill may come between the two. */
  async #make(): Promise<void> {
    const eventId = this.#tickets[0]?.eventId ?? '';
    for (let turn = 0; !this.#stopped; turn += 1) {
      const title = `c${this.#cycle}m${turn}`;
      const body = { eventId, title, price: { amount: 4500, currency: 'GBP' }, quantity: 5 };
      await this.#do('make', { buyer: -1, ticketId: '', key: title, body });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}
