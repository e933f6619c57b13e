/**
 * Snapshots keep a cold start short: the head, and pages of what is live, of which only changed ones are written. The
 * same transaction moves finished orders and their keys to their tables, so that position, pages and tables always
 * agree. The key of a live order stays with it: a row of its own would be one more row written for each hold.
 * A snapshot of a version not known is ignored: the whole journal is folded instead, slower and just as right.
 */
import type { OrderImage, TicketImage } from '../../contracts/journal.ts';
import type { Seating } from '../../contracts/seating.ts';
import type { RememberedAnswer } from '../../domain/ticket/keys.ts';
import { holdEndAtMs, isFinished, paymentCheckAtMs } from '../../domain/ticket/order.ts';
import { Seats, seatingPieces } from '../../domain/ticket/seats.ts';
import { emptyState, type TicketState } from '../../domain/ticket/state.ts';
import { seatingPieceCharactersMax } from '../../domain/ticket/terms.ts';
import type { Finished } from './finished.ts';
import { Pages } from './pages.ts';

const snapshotVersion = 2;
/** Version 1 had every key in the table, where it is still found. */
const versionsRead: readonly number[] = [1, snapshotVersion];

type Kind = 'head' | 'seating' | 'orders' | 'buyers' | 'keys';
type KeyEntry = readonly [scope: string, bodyHash: string, orderId: string, expiresAtMs: number];
type BuyerEntry = readonly [id: string, held: number, sold: number, holds: number];
type Numbers = 'held' | 'sold' | 'blocked' | 'stockVersion' | 'ordersMade' | 'seq' | 'lastAtMs';

interface Head extends Pick<TicketState, Numbers | 'createdByHash' | 'closingLeft'> {
  readonly v: number;
  readonly ticket: TicketImage | null;
  /** A digit a seat; null for general admission. */
  readonly seatStates: string | null;
}

export class Snapshots {
  readonly #sql: SqlStorage;
  #orders = new Pages();
  #buyers = new Pages();
  #keys = new Pages();
  readonly #touched = new Set<string>();
  readonly #touchedBuyers = new Set<string>();
  /** Journal position of the stored snapshot; 0 when there is none. */
  seq = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** An order has changed since the snapshot. */
  touch(order: OrderImage): void {
    this.#touched.add(order.id);
    this.#touchedBuyers.add(order.buyerId);
  }

  isTouched(orderId: string): boolean {
    return this.#touched.has(orderId);
  }

  /** The state as of the stored snapshot, or an empty one to fold the whole journal into. */
  restore(): TicketState {
    const state = emptyState();
    const head = this.#read<Head>('head')[0]?.body;
    if (head === undefined || !versionsRead.includes(head.v)) return state;
    const { v: _v, seatStates, ...rest } = head;
    Object.assign(state, rest);
    if (seatStates !== null) {
      state.seats = new Seats();
      for (const { body } of this.#read<Seating>('seating')) state.seats.add(body);
      for (let index = 0; index < seatStates.length; index += 1) state.seats.set(index, Number(seatStates[index]));
    }
    for (const { page, body } of this.#read<OrderImage[]>('orders')) {
      this.#orders.restore(
        page,
        body.map(({ id }) => id),
      );
      for (const order of body) restoreOrder(state, order);
    }
    for (const { page, body } of this.#read<BuyerEntry[]>('buyers')) {
      this.#buyers.restore(
        page,
        body.map(([id]) => id),
      );
      for (const [id, held, sold, holds] of body) state.buyers.set(id, { held, sold, holds });
    }
    for (const { page, body } of this.#read<KeyEntry[]>('keys')) {
      this.#keys.restore(
        page,
        body.map(([scope]) => scope),
      );
      for (const [scope, bodyHash, orderId, expiresAtMs] of body)
        state.keys.set(scope, { bodyHash, orderId: state.orders.get(orderId)?.id ?? orderId, expiresAtMs });
    }
    for (const pages of [this.#orders, this.#buyers, this.#keys]) pages.restored();
    this.seq = state.seq;
    return state;
  }

  /** Writes what has changed and lets finished orders and keys out of memory. Not inside a batch. */
  take(state: TicketState, finished: Finished, transaction: (writes: () => void) => void): void {
    const over: OrderImage[] = [];
    for (const id of this.#touched) {
      const order = state.orders.get(id);
      if (order !== undefined && isFinished(order)) over.push(order);
      if (order === undefined || isFinished(order)) this.#orders.remove(id);
      else this.#orders.touch(id);
    }
    const overKeys = this.#keysOver(state);
    for (const id of this.#touchedBuyers) state.buyers.has(id) ? this.#buyers.touch(id) : this.#buyers.remove(id);
    transaction(() => {
      // What another version left is not ours to mix with.
      if (this.seq === 0) this.#sql.exec('DELETE FROM snapshot_pages');
      finished.saveOrders(over);
      finished.saveKeys(overKeys);
      for (const { page, ids } of this.#orders.changed())
        this.#write('orders', page, ids.length === 0 ? null : ids.map((id) => state.orders.get(id)));
      for (const { page, ids } of this.#buyers.changed())
        this.#write('buyers', page, ids.length === 0 ? null : ids.map((id) => buyerEntry(state, id)));
      for (const { page, ids } of this.#keys.changed())
        this.#write('keys', page, ids.length === 0 ? null : ids.map((scope) => keyEntry(state, scope)));
      if (this.seq === 0) this.#writeSeating(state);
      this.#write('head', 0, headOf(state));
    });
    this.seq = state.seq;
    for (const order of over) state.orders.delete(order.id);
    for (const scope of overKeys.keys()) state.keys.delete(scope);
    for (const pages of [this.#orders, this.#buyers, this.#keys]) pages.written();
    this.#touched.clear();
    this.#touchedBuyers.clear();
  }

  /** Keys whose order is finished; of the others, new ones get a place on a page. */
  #keysOver(state: TicketState): ReadonlyMap<string, RememberedAnswer> {
    const over = new Map<string, RememberedAnswer>();
    for (const [scope, key] of state.keys) {
      const order = state.orders.get(key.orderId);
      if (order !== undefined && !isFinished(order)) {
        if (!this.#keys.has(scope)) this.#keys.touch(scope);
        continue;
      }
      over.set(scope, key);
      this.#keys.remove(scope);
    }
    return over;
  }

  #writeSeating(state: TicketState): void {
    const pieces = state.seats === null ? [] : seatingPieces(state.seats.toSeating(), seatingPieceCharactersMax);
    let page = 0;
    for (const piece of pieces) this.#write('seating', page++, piece);
  }

  #write(kind: Kind, page: number, body: unknown): void {
    if (body === null) this.#sql.exec('DELETE FROM snapshot_pages WHERE kind = ? AND page = ?', kind, page);
    else
      this.#sql.exec(
        'INSERT OR REPLACE INTO snapshot_pages (kind, page, body) VALUES (?, ?, ?)',
        kind,
        page,
        JSON.stringify(body),
      );
  }

  #read<T>(kind: Kind): { page: number; body: T }[] {
    return this.#sql
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

function buyerEntry(state: TicketState, id: string): BuyerEntry {
  const buyer = state.buyers.get(id) ?? { held: 0, sold: 0, holds: 0 };
  return [id, buyer.held, buyer.sold, buyer.holds];
}

function keyEntry(state: TicketState, scope: string): KeyEntry {
  const key = state.keys.get(scope);
  if (key === undefined) throw new Error('a key on a page is not remembered');
  return [scope, key.bodyHash, key.orderId, key.expiresAtMs];
}

function restoreOrder(state: TicketState, order: OrderImage): void {
  state.orders.set(order.id, order);
  const end = holdEndAtMs(order);
  if (end !== null) state.holdEnds.push(end, order.id);
  const check = paymentCheckAtMs(order);
  if (check !== null) state.paymentChecks.push(check, order.id);
}
