import type { Money } from '../../../contracts/money.ts';
import { t } from '../messages/current.ts';
import { numberFormat } from './formatters.ts';

/** Digits after the point in a currency: 2 for GBP, 0 for JPY. */
export function currencyDigits(currency: string): number {
  return numberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** `£45.00`, `¥4,500`; 0 is a price like any other. */
export function formatMoney(money: Money): string {
  const digits = currencyDigits(money.currency);
  return numberFormat(t().locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: money.currency === 'USD' ? 'narrowSymbol' : 'symbol',
  }).format(money.amount / 10 ** digits);
}

/** What a person types (`45`, `45.50`, `1,200.00`) in minor units, or null if that is no sum of the currency. */
export function parseAmountMinor(typed: string, currency: string): number | null {
  const text = typed.trim().replaceAll(/(?<=\d),(?=\d{3}(\D|$))/g, '');
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  let digits: number;
  try {
    digits = currencyDigits(currency);
  } catch {
    return null;
  }
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  return Number(`${match[1]}${fraction.padEnd(digits, '0')}`);
}

/** The sum for a form's field: `45.50`, without symbol. */
export function typedAmount(money: Money): string {
  const digits = currencyDigits(money.currency);
  return (money.amount / 10 ** digits).toFixed(digits);
}
