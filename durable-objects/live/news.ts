import type { LiveMessage, SeatChange, StockNews } from '../../contracts/live.ts';
import type { Board } from './board.ts';

/** More seats than this at once are not told one by one: watchers ask again. */
const seatsToldMax = 2_000;

/** Gathers what tickets tell until it is passed on in one message. */
export class News {
  readonly #latest = new Map<string, { news: StockNews; seats: Map<number, number> | null }>();

  get isEmpty(): boolean {
    return this.#latest.size === 0;
  }

  add(news: StockNews, isWhole: boolean): void {
    const before = this.#latest.get(news.ticketId);
    const seats = isWhole || before?.seats === null ? null : (before?.seats ?? new Map<number, number>());
    for (const [index, state] of news.seats) seats?.set(index, state);
    this.#latest.set(news.ticketId, { news, seats: seats !== null && seats.size <= seatsToldMax ? seats : null });
  }

  /** The message of everything gathered; nothing is gathered after it. */
  take(board: Board | null): LiveMessage {
    const told = [...this.#latest.values()];
    this.#latest.clear();
    return {
      type: 'stock',
      tickets: told.map(({ news, seats }) => ({
        id: news.ticketId,
        stockVersion: news.stock.version,
        free: news.stock.free,
        capacity: news.capacity,
        seats: seats && [...seats].map(([index, state]): SeatChange => [index, state]),
      })),
      zones: told.flatMap(({ news }) => board?.freeByZone(news.ticketId) ?? []),
    };
  }
}

/** To one who has just come: where every ticket stands. Who has drawn an older version asks again. */
export const greeting = (board: Board): LiveMessage => ({
  type: 'stock',
  tickets: [...board.tickets.values()].map(({ id, stockVersion, free, capacity }) => ({
    ...{ id, stockVersion, free, capacity },
    seats: null,
  })),
  zones: [],
});
