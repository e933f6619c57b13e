/**
 * Tells the event's live object what changed, gathered over a quarter of a second and never awaited: watching must not
 * slow a sale. Nobody watching is asked again only now and then, so a ticket without watchers does next to nothing.
 */
import type { TicketImage } from '../../contracts/journal.ts';
import type { SeatChange, StockNews } from '../../contracts/live.ts';
import type { TicketView } from '../../contracts/ticket-rpc.ts';
import { log } from './log.ts';

const tellEveryMs = 250;
const askAgainMs = 10_000;
const againAfterFailureMs = 1_000;
/** After so many failures in a row only the next commit tries again. */
const failuresMax = 3;

export interface FeedPorts {
  readonly now: () => number;
  readonly view: () => TicketView | null;
  /** A copy, by seat index; null for general admission. */
  readonly states: () => Uint8Array | null;
  readonly tell: (news: StockNews) => Promise<{ watching: boolean }>;
}

export class Feed {
  readonly #ports: FeedPorts;
  #isScheduled = false;
  #quietUntilMs = 0;
  #failures = 0;
  /** What the watchers have been told. */
  #told: { readonly version: number; readonly states: Uint8Array | null } | null = null;

  constructor(ports: FeedPorts) {
    this.#ports = ports;
  }

  /** Somebody looks, and knows these states: only what differs from them need be told. */
  watched(version: number, states: Uint8Array | null): void {
    this.#quietUntilMs = 0;
    this.#told = { version, states };
  }

  /** After a commit. */
  changed(): void {
    if (!this.#isScheduled && this.#ports.now() >= this.#quietUntilMs) this.#schedule(tellEveryMs);
  }

  #schedule(afterMs: number): void {
    this.#isScheduled = true;
    setTimeout(() => {
      this.#isScheduled = false;
      void this.#tell();
    }, afterMs);
  }

  async #tell(): Promise<void> {
    const view = this.#ports.view();
    if (view === null || view.stock.version === this.#told?.version) return;
    const states = this.#ports.states();
    const news = newsOf(view, states, this.#told);
    try {
      const { watching } = await this.#ports.tell(news);
      this.#failures = 0;
      this.#told = watching ? { version: view.stock.version, states } : null;
      this.#quietUntilMs = watching ? 0 : this.#ports.now() + askAgainMs;
    } catch (error) {
      log('ticket.news_failed', { error: String(error) });
      // What was told is not known: the next news is whole.
      this.#told = null;
      this.#quietUntilMs = this.#ports.now() + againAfterFailureMs;
      this.#failures += 1;
      if (!this.#isScheduled && this.#failures <= failuresMax) this.#schedule(againAfterFailureMs);
    }
  }
}

type Told = { readonly version: number; readonly states: Uint8Array | null };

function newsOf(view: { ticket: TicketImage } & TicketView, states: Uint8Array | null, told: Told | null): StockNews {
  const { id, eventId, capacity } = view.ticket;
  const common = { eventId, ticketId: id, capacity, stock: view.stock };
  if (told === null || told.states?.length !== states?.length)
    return { ...common, sinceVersion: null, seats: [], whole: states };
  return { ...common, sinceVersion: told.version, seats: changes(told.states, states), whole: null };
}

/** Pure: the seats that differ, by index, with what they are now. */
export function changes(before: Uint8Array | null, after: Uint8Array | null): SeatChange[] {
  const found: SeatChange[] = [];
  after?.forEach((state, index) => {
    if (before?.[index] !== state) found.push([index, state]);
  });
  return found;
}
