/** Everything a ticket knows, in pages by order id: what `rebuild` makes D1's read models from. */
import type { TicketImage } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import type { ImagesPage } from '../../contracts/ticket-rpc.ts';
import { stockOf } from '../../domain/ticket/state.ts';
import type { Memory } from './memory.ts';

/** Images as journaled, so that a healthy system shows no difference: due holds are not subtracted here. */
export function imagesPage(memory: Memory, ticket: TicketImage, afterOrderId: string | null): ImagesPage {
  const { state, snapshots, finished } = memory;
  const max = limits.snapshotPageOrders;
  const after = afterOrderId ?? '';
  const left = snapshots.seq === 0 ? [] : finished.after(after, max + 1);
  const inMemory = [...state.orders.values()].filter(({ id }) => id > after);
  // Memory is newer than the table where both have an order.
  const byId = new Map([...left, ...inMemory].map((order) => [order.id, order]));
  const ids = [...byId.keys()].sort();
  const page = ids.slice(0, max);
  return {
    view: { ticket, stock: stockOf(state), seq: state.seq },
    orders: page.map((id) => byId.get(id)).filter((order) => order !== undefined),
    nextAfterOrderId: ids.length > page.length ? (page.at(-1) ?? null) : null,
  };
}
