import { limits } from '../../contracts/limits.ts';
import type { TicketRpc } from '../../contracts/ticket-rpc.ts';
import { genesisOf, type TicketRow, ticketsOfEvent } from '../../db/queries/tickets.ts';
import { Board } from './board.ts';
import { type Watched, WatchedSeats } from './watched.ts';

/** A ticket that told nothing for so long is asked again, should its news have been lost. */
const heardMs = 30_000;

/** The event's tickets with their stock, as their objects have it; each object asked tells its changes from then on. */
export async function loadBoard(
  env: { readonly DB: D1Database; readonly TICKET: DurableObjectNamespace },
  eventId: string,
  before: Board | null,
  nowMs: number,
): Promise<Board> {
  const rows = await ticketsOfEvent(env.DB, { eventId, after: null, limit: limits.ticketsPerEventMax });
  const tickets = await Promise.all(
    rows.map((row) => {
      const known = before?.tickets.get(row.id);
      return known !== undefined && known.heardAtMs > nowMs - heardMs ? named(known, row) : ask(env, row, nowMs);
    }),
  );
  return new Board(tickets);
}

const termsOf = (row: TicketRow) => ({
  title: row.title,
  price: { amount: row.priceMinor, currency: row.priceCurrency },
});
const named = (known: Watched, row: TicketRow): Watched => Object.assign(known, termsOf(row));

async function ask(
  env: { readonly DB: D1Database; readonly TICKET: DurableObjectNamespace },
  row: TicketRow,
  nowMs: number,
): Promise<Watched> {
  const { id, capacity, free, stockVersion } = row;
  // A namespace knows its class by the contract alone.
  const stub = env.TICKET.get(env.TICKET.idFromName(id)) as unknown as TicketRpc;
  const answer = await stub.watch();
  if (answer.ok) {
    const { stock, seats, ticket } = answer.value;
    return {
      ...{ id, ...termsOf(row), capacity: ticket.capacity, free: stock.free, stockVersion: stock.version },
      seats: seats && new WatchedSeats(seats.seating, seats.states),
      heardAtMs: nowMs,
    };
  }
  if (answer.error.reason !== 'not_created') throw new Error(`ticket ${id}: ${answer.error.reason}`);
  // A seeded ticket that nobody has used (docs/adr/0007) is wholly free; looking at it does not make it.
  const seating = row.kind === 'seated' ? ((await genesisOf(env.DB, id))?.seating ?? []) : null;
  const seats = seating && new WatchedSeats(seating, null);
  return { id, ...termsOf(row), capacity, free, stockVersion, seats, heardAtMs: nowMs };
}
