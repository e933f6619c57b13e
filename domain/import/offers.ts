import { type Currency, minimumChargeMinor } from '../../contracts/limits.ts';
import type { Money } from '../../contracts/money.ts';
import { firstText, isNode, many, type Node, type Resolve } from './json-ld.ts';

const isCurrency = (code: string): code is Currency => Object.hasOwn(minimumChargeMinor, code);

/**
 * The lowest price that the source advertises, of any offer or AggregateOffer that states amount and currency.
 * It is shown as a guide; nothing is put on sale by an import. Offers without a price are no fault.
 */
export function guidePrice(offers: unknown, resolve: Resolve): Money | null {
  const prices = many(offers).map(resolve).filter(isNode).flatMap(pricesOf);
  // Amounts of different currencies do not compare: the first offer's currency is the one shown.
  const currency = prices[0]?.currency;
  const same = prices.filter((price) => price.currency === currency);
  return same.reduce<Money | null>((low, price) => (low === null || price.amount < low.amount ? price : low), null);
}

/** Every price that an offer states, itself or in its `priceSpecification`. */
export function pricesOf(offer: Node): readonly Money[] {
  const specified = many(offer.priceSpecification).filter(isNode);
  return [offer, ...specified].flatMap((stated) => toMoney(stated, firstText(offer.priceCurrency)));
}

/** What an offer writes for its price, read or not: for saying what is wrong with it. */
export function statedPrice(offer: Node): { readonly sum: string | null; readonly currency: string } {
  const all = [offer, ...many(offer.priceSpecification).filter(isNode)];
  const sum = all.map(sumOf).find((text) => text !== null) ?? null;
  const currency = all.map(({ priceCurrency }) => firstText(priceCurrency)).find((text) => text !== null) ?? '';
  return { sum, currency: currency.toUpperCase() };
}

const sumOf = (stated: Node): string | null =>
  firstText(stated.lowPrice) ?? firstText(stated.price) ?? firstText(stated.minPrice);

function toMoney(stated: Node, fallback: string | null): readonly Money[] {
  const currency = (firstText(stated.priceCurrency) ?? fallback ?? '').toUpperCase();
  const text = sumOf(stated);
  if (text === null || !isCurrency(currency)) return [];
  const value = readAmount(text);
  if (value === null) return [];
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = Math.round(value * 10 ** digits);
  return Number.isSafeInteger(amount) ? [{ amount, currency }] : [];
}

/** `45`, `45.00`, `45,00`, `1,234.50` and `1.234,50`; currency signs are passed over. */
function readAmount(text: string): number | null {
  const bare = text.replace(/[^\d.,-]/g, '');
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal === null ? bare : bare.slice(0, decimal.index)).replace(/[.,]/g, '');
  if (!/^\d{1,9}$/.test(whole)) return null;
  return Number(`${whole}.${decimal?.[1] ?? 0}`);
}
