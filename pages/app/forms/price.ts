import { type Currency, minimumChargeMinor } from '../../../contracts/limits.ts';
import { formatMoney, parseAmountMinor } from '../format/money.ts';
import { t } from '../messages/current.ts';

const isCurrency = (code: string): code is Currency => Object.hasOwn(minimumChargeMinor, code);

/**
 * A price as typed, in minor units, or what is wrong with it. The smallest charge is said here, as money: the API
 * counts in minor units, and its 30 would read as thirty pounds.
 */
export function readPrice(typed: string | undefined, currency: string): { amount: number } | { message: string } {
  const amount = parseAmountMinor(typed ?? '', currency);
  if (amount === null) return { message: t().sell.noSum };
  const least = isCurrency(currency) ? { amount: minimumChargeMinor[currency], currency } : null;
  if (least && amount > 0 && amount < least.amount) return { message: t().sell.leastSum(formatMoney(least)) };
  return { amount };
}
