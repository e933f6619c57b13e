import { z } from 'zod';
import { limits } from '../limits.ts';
import { moneySchema } from '../money.ts';

/** How an event sells. `days` are UTC days of the orders' making, refunded ones taken out; without days, nothing sold. */
export const salesSchema = z
  .object({
    days: z.array(z.object({ day: z.string(), orders: z.int(), places: z.int(), amount: moneySchema })),
    totals: z.array(z.object({ orders: z.int(), places: z.int(), amount: moneySchema })).meta({
      description: 'One for each currency',
    }),
    tickets: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        price: moneySchema,
        capacity: z.int(),
        free: z.int(),
        held: z.int(),
        sold: z.int(),
        blocked: z.int(),
      }),
    ),
  })
  .meta({
    id: 'Sales',
    example: {
      days: [{ day: '2026-11-24', orders: 2, places: 3, amount: { amount: 13500, currency: 'GBP' } }],
      totals: [{ orders: 2, places: 3, amount: { amount: 13500, currency: 'GBP' } }],
      tickets: [],
    },
  });
export type Sales = z.infer<typeof salesSchema>;

export const orderSearchSchema = z
  .string()
  .trim()
  .max(limits.emailLengthMax)
  .optional()
  .meta({ description: 'An order’s id, or the whole e-mail address of a buyer', example: 'ada@example.com' });
