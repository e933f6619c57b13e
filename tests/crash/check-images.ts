import { isDeepStrictEqual } from 'node:util';
import { admissionsOf } from '../../db/projector/order-image.ts';
import { differingColumns } from '../../db/rebuild/compare-ticket.ts';
import type { Truth } from './truth.ts';

/** The journal's last word of every order is its object's; D1's images are the object's; admissions follow. */
export function differingImages(truth: Truth): string[] {
  const found: string[] = [];
  const last = new Map(
    truth.rows.flatMap(({ events }) =>
      events.flatMap((event) => ('order' in event ? [[event.order.id, event.order] as const] : [])),
    ),
  );
  const stored = new Map(truth.d1Orders.map((row) => [row.id, row]));
  for (const order of truth.orders) {
    if (!isDeepStrictEqual(last.get(order.id), order)) found.push(`journal differs: order ${order.id}`);
    last.delete(order.id);
    const row = stored.get(order.id);
    stored.delete(order.id);
    if (!row) found.push(`lost image: order ${order.id} is not in D1`);
    else if (!isDeepStrictEqual(JSON.parse(row.image), order) || row.status !== order.status)
      found.push(`image differs: order ${order.id} is ${order.status}, in D1 ${row.status}`);
    else if (row.live !== (admissionsOf(order) === 'valid' ? order.quantity : 0))
      found.push(`admissions: order ${order.id} is ${order.status} and has ${row.live}`);
  }
  for (const id of last.keys()) found.push(`journal differs: order ${id} is in no image`);
  for (const id of stored.keys()) found.push(`image of nothing: order ${id}`);
  const columns = differingColumns(truth.d1Ticket, truth.view);
  if (columns.length > 0) found.push(`image differs: ticket ${truth.ticketId}: ${columns.join(', ')}`);
  return found;
}
