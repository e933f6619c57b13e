/**
 * Snapshots keep a cold start short: the head, and pages of what is live, of which only changed ones are written. A live
 * order is not copied: its page says which rows of the journal tell of it, and of its keys. The same transaction moves
 * finished orders and their keys to their tables, so that position, pages and tables always agree. A row for each
 * live order or key would be one more row written for each hold.
 * A snapshot of a version not known is ignored: the whole journal is folded instead, slower and just as right.
 */
import type { JournalEvent, OrderImage, TicketImage } from '../../contracts/journal.ts';
import type { Seating } from '../../contracts/seating.ts';
import { orderOf, recall, UnknownEvent } from '../../domain/ticket/evolve.ts';
import type { RememberedAnswer } from '../../domain/ticket/keys.ts';
import { holdEndAtMs, isFinished, isLive, paymentCheckAtMs } from '../../domain/ticket/order.ts';
import { Seats, seatingPieces } from '../../domain/ticket/seats.ts';
import { emptyState, type TicketState } from '../../domain/ticket/state.ts';
import { seatingPieceCharactersMax } from '../../domain/ticket/terms.ts';
import type { Finished } from './finished.ts';
import { type LiveEntry, LiveOrders } from './live-orders.ts';
import { Pages } from './pages.ts';
import type { Store } from './store.ts';

const snapshotVersion = 3;
/** They have copies of live orders, and of their keys, where this has the rows: these are looked for once. */
const versionsWithCopies: readonly number[] = [1, 2];

type Kind = 'head' | 'seating' | 'orders' | 'buyers';
/** What a buyer holds is told by the orders. */
type BuyerEntry = readonly [id: string, sold: number];
type OlderBuyerEntry = readonly [id: string, held: number, sold: number, holds: number];
type Numbers = 'held' | 'sold' | 'blocked' | 'stockVersion' | 'ordersMade' | 'seq' | 'lastAtMs';

interface Head extends Pick<TicketState, Numbers | 'createdByHash' | 'closingLeft'> {
  readonly v: number;
  readonly ticket: TicketImage | null;
  /** A digit a seat; null for general admission. */
  readonly seatStates: string | null;
}

const keyOf = (event: JournalEvent) => ('key' in event ? (event.key ?? null) : null);

export class Snapshots {
  readonly #store: Store;
  #live = new LiveOrders();
  #buyers = new Pages();
  /** Buyers of orders that hold no more: what they have bought may have changed. */
  readonly #touchedBuyers = new Set<string>();
  /** Whether what is stored is this version's: else all is written anew. */
  #isOurs = false;
  /** Journal position of the stored snapshot; 0 when there is none. */
  seq = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** An event has been taken into the state, and is or will be in this row. */
  journaled(event: JournalEvent, seq: number): void {
    const order = orderOf(event);
    if (order === null) return;
    this.#live.journaled(order.id, seq, keyOf(event) !== null);
    if (!isLive(order)) this.#touchedBuyers.add(order.buyerId);
  }

  isTouched(orderId: string): boolean {
    return this.#live.isChangedAfter(orderId, this.seq);
  }

  /** The state as of the stored snapshot, or an empty one to fold the whole journal into. */
  restore(): TicketState {
    const head = this.#read<Head>('head')[0]?.body;
    if (head === undefined || (head.v !== snapshotVersion && !versionsWithCopies.includes(head.v))) return emptyState();
    try {
      return this.#restored(head);
    } catch (error) {
      // A newer release's, so the fold comes upon that event too.
      if (!(error instanceof UnknownEvent)) throw error;
      this.#live = new LiveOrders();
      this.#buyers = new Pages();
      return emptyState();
    }
  }

  #restored({ v, seatStates, ...rest }: Head): TicketState {
    const state = Object.assign(emptyState(), rest);
    if (seatStates !== null) {
      state.seats = new Seats();
      for (const { body } of this.#read<Seating>('seating')) state.seats.add(body);
      for (let index = 0; index < seatStates.length; index += 1) state.seats.set(index, Number(seatStates[index]));
    }
    this.#isOurs = v === snapshotVersion;
    if (this.#isOurs) for (const { page, body } of this.#read<LiveEntry[]>('orders')) this.#live.restore(page, body);
    else this.#findRows(state.seq);
    this.#live.restored();
    this.#recallOrders(state);
    this.#restoreBuyers(state);
    this.seq = state.seq;
    return state;
  }

  /** Of a snapshot with copies: goes back through the journal until it has come upon the making of each live order. */
  #findRows(uptoSeq: number): void {
    const live = new Set(this.#read<OrderImage[]>('orders').flatMap(({ body }) => body.map(({ id }) => id)));
    const unmade = new Set(live);
    const found: (readonly [id: string, seq: number, isKeyed: boolean])[] = [];
    for (const { seq, events } of this.#store.allBefore(uptoSeq)) {
      if (unmade.size === 0) break;
      for (const event of events) {
        const id = orderOf(event)?.id;
        if (id === undefined || !live.has(id)) continue;
        found.push([id, seq, keyOf(event) !== null]);
        if (event.type === 'order.created') unmade.delete(id);
      }
    }
    for (const each of found.reverse()) this.#live.journaled(...each);
  }

  #recallOrders(state: TicketState): void {
    const seqs = new Set([...this.#live.ids()].flatMap((id) => this.#live.rows(id)));
    for (const { seq, events } of this.#store.rowsAt(seqs))
      for (const event of events) if (this.#live.isToldBy(orderOf(event)?.id ?? '', seq)) recall(state, event);
    for (const order of state.orders.values()) {
      const end = holdEndAtMs(order);
      if (end !== null) state.holdEnds.push(end, order.id);
      const check = paymentCheckAtMs(order);
      if (check !== null) state.paymentChecks.push(check, order.id);
    }
  }

  #restoreBuyers(state: TicketState): void {
    const bought = (id: string, sold: number) => state.buyers.set(id, { held: 0, sold, holds: 0 });
    if (this.#isOurs)
      for (const { page, body } of this.#read<BuyerEntry[]>('buyers')) {
        this.#buyers.restore(
          page,
          body.map(([id]) => id),
        );
        for (const [id, sold] of body) bought(id, sold);
      }
    else
      for (const { body } of this.#read<OlderBuyerEntry[]>('buyers'))
        for (const [id, , sold] of body)
          if (sold > 0) {
            this.#buyers.touch(id);
            bought(id, sold);
          }
    this.#buyers.restored();
    for (const order of state.orders.values())
      if (isLive(order)) {
        const { held, sold, holds } = state.buyers.get(order.buyerId) ?? { held: 0, sold: 0, holds: 0 };
        state.buyers.set(order.buyerId, { held: held + order.quantity, sold, holds: holds + 1 });
      }
  }

  /** Writes what has changed and lets finished orders and keys out of memory. Not inside a batch. */
  take(state: TicketState, finished: Finished, transaction: (writes: () => void) => void): void {
    const over: OrderImage[] = [];
    for (const id of this.#live.changedAfter(this.seq)) {
      const order = state.orders.get(id);
      if (order !== undefined && isFinished(order)) over.push(order);
    }
    const overKeys = this.#keysOf(over, state);
    for (const { id } of over) this.#live.remove(id);
    for (const id of this.#touchedBuyers) soldTo(state, id) > 0 ? this.#buyers.touch(id) : this.#buyers.remove(id);
    transaction(() => {
      // What another version left is not ours to mix with.
      if (!this.#isOurs) this.#store.sql.exec('DELETE FROM snapshot_pages');
      finished.saveOrders(over);
      finished.saveKeys(overKeys);
      for (const { page, entries } of this.#live.changed()) this.#write('orders', page, entries);
      for (const { page, ids } of this.#buyers.changed())
        this.#write(
          'buyers',
          page,
          ids.map((id): BuyerEntry => [id, soldTo(state, id)]),
        );
      if (!this.#isOurs) this.#writeSeating(state);
      this.#write('head', 0, headOf(state));
    });
    this.seq = state.seq;
    this.#isOurs = true;
    for (const order of over) state.orders.delete(order.id);
    for (const scope of overKeys.keys()) state.keys.delete(scope);
    this.#live.written();
    this.#buyers.written();
    this.#touchedBuyers.clear();
  }

  /** The keys in memory of these orders, as their rows name them. */
  #keysOf(orders: readonly OrderImage[], state: TicketState): ReadonlyMap<string, RememberedAnswer> {
    const ids = new Set(orders.map(({ id }) => id));
    const keys = new Map<string, RememberedAnswer>();
    for (const { events } of this.#store.rowsAt(new Set(orders.flatMap(({ id }) => this.#live.keyedRows(id)))))
      for (const event of events) {
        const scope = keyOf(event)?.scope;
        if (scope === undefined || !ids.has(orderOf(event)?.id ?? '')) continue;
        const answer = state.keys.get(scope);
        if (answer !== undefined) keys.set(scope, answer);
      }
    return keys;
  }

  #writeSeating(state: TicketState): void {
    const pieces = state.seats === null ? [] : seatingPieces(state.seats.toSeating(), seatingPieceCharactersMax);
    let page = 0;
    for (const piece of pieces) this.#write('seating', page++, piece);
  }

  /** A page with nothing on it is deleted. */
  #write(kind: Kind, page: number, body: Head | readonly unknown[]): void {
    const { sql } = this.#store;
    if (Array.isArray(body) && body.length === 0)
      sql.exec('DELETE FROM snapshot_pages WHERE kind = ? AND page = ?', kind, page);
    else
      sql.exec(
        'INSERT OR REPLACE INTO snapshot_pages (kind, page, body) VALUES (?, ?, ?)',
        kind,
        page,
        JSON.stringify(body),
      );
  }

  #read<T>(kind: Kind): { page: number; body: T }[] {
    return this.#store.sql
      .exec<{ page: number; body: string }>('SELECT page, body FROM snapshot_pages WHERE kind = ? ORDER BY page', kind)
      .toArray()
      .map(({ page, body }) => ({ page, body: JSON.parse(body) as T }));
  }
}

function headOf(state: TicketState): Head {
  const { ticket, createdByHash, held, sold, blocked, stockVersion, ordersMade, closingLeft, seq, lastAtMs } = state;
  const seatStates = state.seats === null ? null : Array.from(state.seats.states).join('');
  const numbers = { held, sold, blocked, stockVersion, ordersMade, seq, lastAtMs };
  return { v: snapshotVersion, ticket, createdByHash, closingLeft, ...numbers, seatStates };
}

const soldTo = (state: TicketState, buyerId: string): number => state.buyers.get(buyerId)?.sold ?? 0;
