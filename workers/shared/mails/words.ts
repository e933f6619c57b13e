import type { OrderImage } from '../../../contracts/journal.ts';
import type { Language } from '../../../contracts/languages.ts';
import { mailMessages as de } from './messages/de.ts';
import { mailMessages as en, type MailMessages } from './messages/en.ts';
import { mailMessages as es } from './messages/es.ts';
import { mailMessages as fr } from './messages/fr.ts';
import { mailMessages as ja } from './messages/ja.ts';

const catalogues: Readonly<Record<Language, MailMessages>> = { en, de, fr, es, ja };

/** The sentences in an account's language; English where it has chosen none. */
export const wordsIn = (language: Language | null): MailMessages => catalogues[language ?? 'en'];

/** Fills a sentence's `{…}` in one go: what a name says is never read as a place to fill. */
export const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

/** `£45.00`, `¥4,500`: an amount of minor units in words. */
export function moneyInWords(words: MailMessages, amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat(words.locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

/** `Saturday 12 December 2026 at 19:30 GMT`, in the venue's own time. */
export const timeInWords = (words: MailMessages, atMs: number, timezone: string): string =>
  new Intl.DateTimeFormat(words.locale, {
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
export const placesInWords = (words: MailMessages, order: OrderImage): string =>
  order.seats?.map(({ section, row, seat }) => fill(words.seat, { section, row, seat })).join('; ') ??
  (order.quantity === 1 ? words.place : fill(words.places, { n: String(order.quantity) }));
