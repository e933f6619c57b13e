import { toTimestamp } from '../../../contracts/time.ts';
import type { SoldOrder } from '../../../db/queries/orders.ts';
import { ordersOfEvent } from '../../../db/queries/sales.ts';

const pageRows = 500;
const columns = ['order', 'created', 'status', 'ticket', 'places', 'seats', 'total', 'currency', 'buyer', 'email'];

/**
 * One cell (RFC 4180). A spreadsheet takes what begins with `=`, `+`, `-`, `@`, tab or return for a formula, and names
 * come from people: such a cell begins with an apostrophe (OWASP, CSV injection). Control characters go.
 */
export function csvCell(value: string): string {
  const clean = value.replaceAll(/\p{Cc}+/gu, ' ');
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${clean}` : clean;
  return /[",\n\r;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

function row({ image, buyer }: SoldOrder): string {
  const { currency } = image.unitPrice;
  const digits = digitsOf(currency);
  const seats = (image.seats ?? [])
    .map(({ section, row: rowName, seat }) => `${section} ${rowName} ${seat}`)
    .join('; ');
  return [
    image.id,
    toTimestamp(image.createdAtMs),
    image.status,
    image.ticketTitle,
    String(image.quantity),
    seats,
    (image.totalMinor / 10 ** digits).toFixed(digits),
    currency,
    buyer?.name ?? '',
    buyer?.email ?? '',
  ]
    .map(csvCell)
    .join(',');
}

/** An event's orders as CSV, newest first, read page by page as it is taken. A byte order mark tells Excel it is UTF-8. */
export async function* ordersCsv(db: D1Database, eventId: string): AsyncGenerator<string> {
  yield `\ufeff${columns.join(',')}\r\n`;
  let belowId: string | null = null;
  for (;;) {
    const orders: SoldOrder[] = await ordersOfEvent(db, { eventId, search: '', belowId, limit: pageRows });
    if (orders.length > 0) yield `${orders.map(row).join('\r\n')}\r\n`;
    belowId = orders.at(-1)?.image.id ?? null;
    if (orders.length < pageRows) return;
  }
}
