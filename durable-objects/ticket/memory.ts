/**
 * The state in memory: the newest snapshot, the rows after it, and what a batch names of what had left memory. What
 * was loaded and not changed leaves again after the batch.
 */
import type { OrderImage } from '../../contracts/journal.ts';
import type { Command } from '../../domain/ticket/commands.ts';
import { evolve, orderOf, UnknownEvent } from '../../domain/ticket/evolve.ts';
import type { RememberedAnswer } from '../../domain/ticket/keys.ts';
import { emptyState, type TicketState } from '../../domain/ticket/state.ts';
import { Finished } from './finished.ts';
import { log } from './log.ts';
import { Snapshots } from './snapshot.ts';
import type { Store } from './store.ts';

export class Memory {
  readonly state: TicketState;
  readonly finished: Finished;
  readonly snapshots: Snapshots;
  /** Newer code has journaled what this code cannot read: it must not write after it. */
  readonly frozen: boolean;
  #loadedOrders: string[] = [];
  #loadedKeys: string[] = [];

  constructor(store: Store) {
    this.finished = new Finished(store.sql);
    this.snapshots = new Snapshots(store);
    this.state = store.hasSnapshots ? this.snapshots.restore() : emptyState();
    this.frozen = store.exists && !this.#fold(store);
  }

  /** Before a batch is decided: everything that it names. */
  load(commands: readonly Command[]): void {
    if (this.snapshots.seq === 0) return;
    const scopes = new Set<string>();
    const ids = new Set<string>();
    for (const command of commands) {
      // A hold with a key is recognised by the key, so its new id need not be looked for.
      if ('orderId' in command && !(command.type === 'place' && command.key)) ids.add(command.orderId);
      if ((command.type === 'place' || command.type === 'begin_payment') && command.key) scopes.add(command.key.scope);
    }
    for (const [scope, answer] of this.finished.keys([...scopes].filter((scope) => !this.state.keys.has(scope)))) {
      this.state.keys.set(scope, answer);
      this.#loadedKeys.push(scope);
    }
    for (const scope of scopes) {
      const orderId = this.state.keys.get(scope)?.orderId;
      if (orderId !== undefined) ids.add(orderId);
    }
    this.#loadOrders(ids);
  }

  /** The next 500 complete orders that had left memory, for a cancelled event; false when there are no more. */
  loadComplete(afterOrderId: string, max: number): string | null {
    if (this.snapshots.seq === 0) return null;
    const orders = this.finished.completeAfter(afterOrderId, max);
    for (const order of orders) this.#keep(order);
    return orders.at(-1)?.id ?? null;
  }

  /** Keys by scope, wherever they are; nothing is kept. */
  remembered(scopes: readonly string[]): ReadonlyMap<string, RememberedAnswer> {
    const found = new Map<string, RememberedAnswer>();
    for (const scope of scopes) {
      const key = this.state.keys.get(scope);
      if (key !== undefined) found.set(scope, key);
    }
    if (this.snapshots.seq === 0) return found;
    const gone = scopes.filter((scope) => !found.has(scope));
    for (const [scope, key] of this.finished.keys(gone)) found.set(scope, key);
    return found;
  }

  /** An order, wherever it is; nothing is kept. */
  order(orderId: string): OrderImage | undefined {
    const order = this.state.orders.get(orderId);
    return order ?? (this.snapshots.seq === 0 ? undefined : this.finished.orders([orderId])[0]);
  }

  /** After a batch: what was only looked at leaves again. */
  release(): void {
    for (const id of this.#loadedOrders) if (!this.snapshots.isTouched(id)) this.state.orders.delete(id);
    for (const scope of this.#loadedKeys) this.state.keys.delete(scope);
    this.#loadedOrders = [];
    this.#loadedKeys = [];
  }

  #loadOrders(ids: Iterable<string>): void {
    for (const order of this.finished.orders([...ids].filter((id) => !this.state.orders.has(id)))) this.#keep(order);
  }

  #keep(order: OrderImage): void {
    if (this.state.orders.has(order.id)) return;
    this.state.orders.set(order.id, order);
    this.#loadedOrders.push(order.id);
  }

  /** @returns false when the journal has an event that only newer code understands; it is read up to there. */
  #fold(store: Store): boolean {
    const { state, snapshots } = this;
    try {
      for (const row of store.allAfter(state.seq)) {
        const orders = row.events.map(orderOf).filter((order) => order !== null);
        if (snapshots.seq > 0) this.#loadOrders(new Set(orders.map(({ id }) => id)));
        for (const event of row.events) {
          evolve(state, event, row.seq);
          snapshots.journaled(event, row.seq);
        }
        state.seq = row.seq;
        state.lastAtMs = row.atMs;
      }
      return true;
    } catch (error) {
      if (!(error instanceof UnknownEvent)) throw error;
      log('ticket.journal_from_newer_code', { error: String(error), seq: state.seq });
      return false;
    } finally {
      this.release();
    }
  }
}
