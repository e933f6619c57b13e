/** Gathers a batch's events into journal rows: one, unless they exceed what a row may hold. */
import type { JournalEvent, Stock } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import { evolve } from '../../domain/ticket/evolve.ts';
import { nextDeadlineMs, stockOf, type TicketState } from '../../domain/ticket/state.ts';

export interface NewRow {
  readonly seq: number;
  readonly atMs: number;
  /** JSON of `{events, stock, dueAtMs}`. */
  readonly body: string;
}

/** A character of JSON takes three bytes of UTF-8 at most, so a third of the limit needs no counting of bytes. */
const rowCharactersMax = limits.journalRowBytesMax / 3;

export class RowBuilder {
  readonly #state: TicketState;
  readonly #atMs: number;
  readonly #journaled: (event: JournalEvent, seq: number) => void;
  readonly #rows: NewRow[] = [];
  #events: string[] = [];
  #characters = 0;
  #expiries = 0;
  /** An event could not be taken in: memory is not to be trusted any more, and nothing may be committed. */
  broken = false;
  count = 0;

  /** @param journaled told of each event that was taken in, and of the row that it will be in */
  constructor(state: TicketState, atMs: number, journaled: (event: JournalEvent, seq: number) => void) {
    this.#journaled = journaled;
    this.#state = state;
    this.#atMs = atMs;
  }

  /** Takes the event into the state at once, so that the next decision sees it. */
  add(event: JournalEvent): void {
    const json = JSON.stringify(event);
    const expiry = event.type === 'order.expired';
    const full =
      this.#characters + json.length > rowCharactersMax || (expiry && this.#expiries >= limits.expiriesPerRowMax);
    if (full) this.#close();
    const seq = this.#state.seq + 1;
    try {
      evolve(this.#state, event, seq);
    } catch (error) {
      this.broken = true;
      throw error;
    }
    this.#journaled(event, seq);
    this.#events.push(json);
    this.#characters += json.length + 1;
    this.#expiries += Number(expiry);
    this.count += 1;
  }

  finish(): readonly NewRow[] {
    this.#close();
    return this.#rows;
  }

  #close(): void {
    if (this.#events.length === 0) return;
    const stock: Stock = stockOf(this.#state);
    const seq = this.#state.seq + 1;
    this.#rows.push({
      seq,
      atMs: this.#atMs,
      body: `{"events":[${this.#events.join(',')}],"stock":${JSON.stringify(stock)},"dueAtMs":${nextDeadlineMs(this.#state)}}`,
    });
    this.#state.seq = seq;
    this.#state.lastAtMs = this.#atMs;
    this.#events = [];
    this.#characters = 0;
    this.#expiries = 0;
  }
}
