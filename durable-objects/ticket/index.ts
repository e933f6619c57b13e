import { DurableObject } from 'cloudflare:workers';
import type { OrderImage } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import type { LiveRpc } from '../../contracts/live.ts';
import { err, ok, type Result } from '../../contracts/result.ts';
import type * as rpc from '../../contracts/ticket-rpc.ts';
import type { Command, OrderCommand } from '../../domain/ticket/commands.ts';
import { rememberedAnswer } from '../../domain/ticket/place.ts';
import { Attempts } from './attempts.ts';
import { type Queues, sendDue } from './delivery.ts';
import { Engine, type EngineOptions } from './engine.ts';
import { Feed } from './feed.ts';
import { imagesPage } from './images.ts';
import { log } from './log.ts';
import { orderAt, replayedView, seatsView, statesView, ticketView } from './views.ts';

type Answered<T> = Result<T, rpc.Refusal>;

/** One ticket: its stock, holds, orders, payments and clock. A thin shell around `domain/ticket`. */
export class Ticket extends DurableObject<ExpirationEnv> implements rpc.TicketRpc {
  readonly #engine: Engine;
  readonly #queues: Queues;
  readonly #feed: Feed;
  readonly #limited: boolean;
  readonly #holds = new Attempts(limits.holdAttemptsPerBuyerMax, limits.buyerStretchMs);
  readonly #payments = new Attempts(limits.paymentAttemptsPerBuyerMax, limits.buyerStretchMs);

  constructor(ctx: DurableObjectState, env: ExpirationEnv, options: Partial<EngineOptions> = {}) {
    super(ctx, env);
    this.#limited = env.RATE_LIMITS === 'on';
    this.#queues = { projections: env.PROJECTIONS, 'follow-ups': env.FOLLOW_UPS };
    const hooks = {
      // After the replies: the refused calls should hear that they may come again.
      onBroken: () => void setTimeout(() => ctx.abort('a commit failed: memory is folded anew'), 0),
      afterCommit: () => {
        this.#send();
        this.#feed.changed();
      },
    };
    this.#engine = new Engine(ctx.storage, hooks, options);
    this.#feed = new Feed({
      now: () => this.#engine.now(),
      view: () => {
        const { state } = this.#engine;
        return state.ticket && ticketView(state, state.ticket, this.#engine.now());
      },
      states: () => statesView(this.#engine.state, this.#engine.now()),
      // A namespace knows its class by the contract alone.
      tell: (news) => (env.LIVE.get(env.LIVE.idFromName(news.eventId)) as unknown as LiveRpc).tell(news),
    });
  }

  async create(command: rpc.CreateTicket): rpc.Answer<rpc.TicketView & { replayed: boolean }> {
    return this.#engine.submit({ type: 'create', ...command }, (state, ticket, decision, nowMs) => ({
      ...ticketView(state, ticket, nowMs),
      replayed: decision.replay === 'ticket',
    }));
  }

  async read(): rpc.Answer<rpc.TicketView> {
    return this.#look((nowMs, { state, ticket }) => ok(ticketView(state, ticket, nowMs)));
  }

  async readSeats(): rpc.Answer<rpc.SeatsView> {
    return this.#look((nowMs, { state }) => ok(seatsView(state, nowMs)));
  }

  async watch(): rpc.Answer<rpc.TicketView & { readonly seats: rpc.SeatsView | null }> {
    return this.#look((nowMs, { state, ticket }) => {
      const view = ticketView(state, ticket, nowMs);
      const seats = state.seats && seatsView(state, nowMs);
      this.#feed.watched(view.stock.version, seats?.states.slice() ?? null);
      return ok({ ...view, seats });
    });
  }

  async changeTerms(command: rpc.ChangeTerms): rpc.Answer<rpc.TicketView> {
    return this.#changeTicket({ type: 'change_terms', ...command });
  }

  async changeEvent(command: rpc.EventChange): rpc.Answer<rpc.TicketView> {
    return this.#changeTicket({ type: 'change_event', ...command });
  }

  async place(command: rpc.PlaceOrder): rpc.Answer<rpc.OrderView> {
    return this.#tooOften(this.#holds, command.buyerId) ?? this.#changeOrder({ type: 'place', ...command });
  }

  async answeredBefore(query: { asked: readonly rpc.AskedKey[] }): ReturnType<rpc.TicketRpc['answeredBefore']> {
    return this.#look((_nowMs, { ticket }) => {
      const { memory } = this.#engine;
      const keys = memory.remembered(query.asked.slice(0, limits.keysAskedMax).map(({ key }) => key.scope));
      return ok(
        query.asked.map((asked) => {
          const remembered = keys.get(asked.key.scope);
          if (remembered === undefined) return null;
          const again = rememberedAnswer(remembered, memory.order(remembered.orderId), asked);
          return again.ok ? ok(replayedView(again.value, ticket)) : again;
        }),
      );
    });
  }

  async readOrder(query: { orderId: string; buyerId: string | null }): rpc.Answer<rpc.OrderView> {
    return this.#look((nowMs, { ticket }): Answered<rpc.OrderView> => {
      const order = this.#engine.memory.order(query.orderId);
      if (order === undefined || (query.buyerId !== null && query.buyerId !== order.buyerId))
        return err({ reason: 'order_not_found' });
      return ok({ order: orderAt(order, nowMs), ticket, replayed: false });
    });
  }

  async cancelOrder(command: { orderId: string; buyerId: string }): rpc.Answer<rpc.OrderView> {
    return this.#changeOrder({ type: 'cancel_order', ...command });
  }

  async beginPayment(command: rpc.BeginPayment): rpc.Answer<rpc.OrderView> {
    const refused = this.#tooOften(this.#payments, command.buyerId);
    return refused ?? this.#changeOrder({ type: 'begin_payment', ...command });
  }

  async recordPayment(command: rpc.RecordPayment): rpc.Answer<rpc.OrderView> {
    return this.#changeOrder({ type: 'record_payment', ...command });
  }

  async requestRefund(command: {
    orderId: string;
    refundId: string;
    reason: OrderImage['refunds'][number]['reason'];
  }): rpc.Answer<rpc.OrderView> {
    return this.#changeOrder({ type: 'request_refund', ...command });
  }

  async recordRefund(command: rpc.RecordRefund): rpc.Answer<rpc.OrderView> {
    return this.#changeOrder({ type: 'record_refund', ...command });
  }

  async retryRefund(command: { orderId: string }): rpc.Answer<rpc.OrderView> {
    return this.#changeOrder({ type: 'retry_refund', ...command });
  }

  async pull(query: { afterSeq: number }): ReturnType<rpc.TicketRpc['pull']> {
    return this.#look(() => ok(this.#engine.rowsAfter(query.afterSeq, limits.pullBytesMax / 3)));
  }

  async confirm(command: { subscriber: rpc.Subscriber; uptoSeq: number }): ReturnType<rpc.TicketRpc['confirm']> {
    return this.#look((_now, { state }) => {
      const cursor = this.#engine.cursors.find(({ subscriber }) => subscriber === command.subscriber);
      if (cursor === undefined) throw new Error(`no subscriber ${command.subscriber}`);
      cursor.confirm(command.uptoSeq, state.seq);
      this.#send();
      return ok({ confirmedSeq: cursor.confirmedSeq, lastSeq: state.seq });
    });
  }

  async park(command: { subscriber: rpc.Subscriber; seq: number; reason: string }): rpc.Answer<null> {
    return this.#look((nowMs) => {
      this.#engine.store.park({ ...command, atMs: nowMs });
      return ok(null);
    });
  }

  async parked(): rpc.Answer<readonly rpc.ParkedRow[]> {
    return this.#look(() => ok(this.#engine.store.parked()));
  }

  async unpark(command: { subscriber: rpc.Subscriber; seq: number }): rpc.Answer<null> {
    return this.#look(() => {
      this.#engine.store.unpark(command.subscriber, command.seq);
      return ok(null);
    });
  }

  async images(query: { afterOrderId: string | null }): rpc.Answer<rpc.ImagesPage> {
    return this.#look((_nowMs, { ticket }) => ok(imagesPage(this.#engine.memory, ticket, query.afterOrderId)));
  }

  async wake(): rpc.Answer<{ dueAtMs: number | null }> {
    return this.#look(() => {
      this.#engine.tick();
      this.#send();
      return ok({ dueAtMs: this.#engine.rearm(0) });
    });
  }

  /** Catches everything and arms the next alarm last: after seven failures in a row an alarm is gone for good. */
  override async alarm(): Promise<void> {
    try {
      this.#engine.tick();
      this.#engine.saveCursors();
      this.#engine.snapshotIfDue();
      this.#send();
    } catch (error) {
      log('ticket.alarm_failed', { error: String(error) });
    }
    this.#engine.rearm(Date.now() + 50);
  }

  /** Only of a ticket that is: a guess of an id leaves nothing in memory. */
  #tooOften(attempts: Attempts, buyerId: string): Result<never, rpc.Refusal> | null {
    const isCounted = this.#limited && this.#engine.state.ticket !== null;
    const retryAfterMs = isCounted ? attempts.refusedFor(buyerId, this.#engine.now()) : null;
    return retryAfterMs === null ? null : err({ reason: 'too_often', retryAfterMs });
  }

  #send(): void {
    for (const sending of sendDue(this.#engine, this.#queues)) this.ctx.waitUntil(sending);
  }

  /**
   * Answers with the ticket as it is after the commit: terms and position belong together, or D1 would take the new
   * terms for those of the row before, which it may have already.
   */
  async #changeTicket(command: Command): rpc.Answer<rpc.TicketView> {
    const changed = await this.#engine.submit(command, () => null);
    return changed.ok ? this.#look((nowMs, { state, ticket }) => ok(ticketView(state, ticket, nowMs))) : changed;
  }

  #changeOrder(command: OrderCommand | Extract<Command, { type: 'place' }>): rpc.Answer<rpc.OrderView> {
    return this.#engine.submit(command, (state, ticket, { replay }) => {
      if (replay !== null && replay !== 'ticket') return replayedView(replay, ticket);
      const order = state.orders.get(command.orderId);
      if (order === undefined) throw new Error('a decided order is missing');
      return { order, ticket, replayed: false };
    });
  }

  /** A call that decides nothing: answered from memory at once. What it throws is a bug, and answered as a value. */
  #look<T>(answer: (nowMs: number, seen: Seen) => Answered<T>): Promise<Answered<T>> {
    return Promise.resolve().then(() => {
      try {
        const { state } = this.#engine;
        const { ticket } = state;
        if (ticket === null) return err({ reason: 'not_created' });
        this.#engine.keepAlarm();
        return answer(this.#engine.now(), { state, ticket });
      } catch (error) {
        log('ticket.call_failed', { error: String(error) });
        return err({ reason: 'unavailable', detail: 'the call failed' });
      }
    });
  }
}

type Seen = {
  readonly state: Engine['state'];
  readonly ticket: NonNullable<Engine['state']['ticket']>;
};
