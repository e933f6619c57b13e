/** Everything a ticket knows, in pages by order id: what `rebuild` makes D1's read models from. */
import type { TicketImage } from '../../contracts/journal.ts';
import { limits } from '../../contracts/limits.ts';
import type { ImagesPage } from '../../contracts/ticket-rpc.ts';
import { stockOf, type TicketState } from '../../domain/ticket/state.ts';

/** Images as journaled, so that a healthy system shows no difference: due holds are not subtracted here. */
export function imagesPage(state: TicketState, ticket: TicketImage, afterOrderId: string | null): ImagesPage {
  const after = afterOrderId ?? '';
  const ids = [...state.orders.keys()].filter((id) => id > after).sort();
  const page = ids.slice(0, limits.snapshotPageOrders);
  return {
    view: { ticket, stock: stockOf(state), seq: state.seq },
    orders: page.map((id) => state.orders.get(id)).filter((order) => order !== undefined),
    nextAfterOrderId: ids.length > page.length ? (page.at(-1) ?? null) : null,
  };
}
