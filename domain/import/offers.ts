import { type Currency, minimumChargeMinor } from '../../contracts/limits.ts';
import type { Money } from '../../contracts/money.ts';
import { firstText, isNode, many, type Resolve } from './json-ld.ts';

const isCurrency = (code: string): code is Currency => Object.hasOwn(minimumChargeMinor, code);

/**
 * The lowest price that the source advertises, of any offer or AggregateOffer that states amount and currency.
 * It is shown as a guide; nothing is put on sale by an import. Offers without a price are no fault.
 */
export function guidePrice(offers: unknown, resolve: Resolve): Money | null {
  const prices = many(offers)
    .map(resolve)
    .filter(isNode)
    .flatMap((offer) => {
      const specified = many(offer.priceSpecification).filter(isNode);
      return [offer, ...specified].flatMap((stated) => toMoney(stated, firstText(offer.priceCurrency)));
    });
  // Amounts of different currencies do not compare: the first offer's currency is the one shown.
  const currency = prices[0]?.currency;
  const same = prices.filter((price) => price.currency === currency);
  return same.reduce<Money | null>((low, price) => (low === null || price.amount < low.amount ? price : low), null);
}

function toMoney(stated: Readonly<Record<string, unknown>>, fallback: string | null): readonly Money[] {
  const currency = (firstText(stated.priceCurrency) ?? fallback ?? '').toUpperCase();
  const text = firstText(stated.lowPrice) ?? firstText(stated.price) ?? firstText(stated.minPrice);
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
