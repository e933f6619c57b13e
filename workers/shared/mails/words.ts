import type { OrderImage } from '../../../contracts/journal.ts';

/** `£45.00`, `¥4,500`: an amount of minor units in words. */
export function moneyInWords(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

/** `Saturday 12 December 2026 at 19:30 GMT`, in the venue's own time. */
export const timeInWords = (atMs: number, timezone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: timezone,
  }).format(atMs);

/** `First tier, row G, seat 12; …`, or how many places. */
export const placesInWords = (order: OrderImage): string =>
  order.seats?.map((seat) => `${seat.section}, row ${seat.row}, seat ${seat.seat}`).join('; ') ??
  (order.quantity === 1 ? '1 place' : `${order.quantity} places`);
