import { z } from 'zod';
import { type Currency, limits, minimumChargeMinor } from './limits.ts';

const currencies = Object.keys(minimumChargeMinor) as [Currency, ...Currency[]];
export const currencySchema = z.enum(currencies).meta({ description: 'ISO 4217 code', example: 'GBP' });

/** Money in minor units: `{amount: 4500, currency: 'GBP'}` is £45.00, `{amount: 4500, currency: 'JPY'}` is ¥4500. */
export const moneySchema = z
  .strictObject({ amount: z.int().min(0), currency: currencySchema })
  .meta({ id: 'Money', example: { amount: 4500, currency: 'GBP' } });

export type Money = z.infer<typeof moneySchema>;

/** A price that can be charged: 0, or at least the smallest amount that Stripe takes in its currency. */
export const priceSchema = z
  .strictObject({ amount: z.int().min(0).max(limits.priceAmountMax), currency: currencySchema })
  .superRefine((price, context) => {
    const minimum = minimumChargeMinor[price.currency];
    if (price.amount > 0 && price.amount < minimum)
      context.addIssue({
        code: 'custom',
        path: ['amount'],
        message: `must be 0 or at least ${minimum} in ${price.currency}`,
      });
  })
  .meta({ id: 'Price', example: { amount: 4500, currency: 'GBP' } });
