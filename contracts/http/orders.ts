import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { limits } from '../limits.ts';
import { moneySchema } from '../money.ts';
import { seatSchema } from '../seating.ts';
import { pageOf } from './conventions.ts';
import { refuseDuplicateSeats } from './tickets.ts';

const ticketId = 'tkt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m';
const orderId = 'ord_06m1zq7c1r5jd3k9x2c4v6t8wy06m1zq7b8n5jd3k9x2c4v6t8wy5h2m9q';

/** `quantity` of a seated ticket is the best available together; exact seats are named instead. */
export const createOrderSchema = z
  .strictObject({
    ticketId: idSchema('tkt'),
    quantity: z.int().min(1).max(limits.generalPlacesMax).optional().meta({ description: '1 unless given' }),
    seats: z.array(seatSchema).min(1).max(limits.seatsPerRequestMax).optional(),
  })
  .superRefine((order, context) => {
    if (order.quantity !== undefined && order.seats !== undefined)
      context.addIssue({ code: 'custom', path: ['seats'], message: 'cannot go with quantity: give one of the two' });
    refuseDuplicateSeats(order.seats, context);
  })
  .meta({ id: 'CreateOrder', example: { ticketId, quantity: 2 } });

export const orderStatuses = [
  'created',
  'awaiting_payment',
  'complete',
  'cancelled',
  'expired',
  'refunded',
  'partially_refunded',
  'refund_failed',
] as const;

const orderExample = {
  id: orderId,
  ticketId,
  eventId: 'evt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m',
  status: 'created',
  quantity: 2,
  seats: null,
  total: { amount: 9000, currency: 'GBP' },
  ticket: { id: ticketId, title: 'Stalls', price: { amount: 4500, currency: 'GBP' } },
  expiresAt: '2026-11-23T12:15:00.000Z',
  createdAt: '2026-11-23T12:00:00.000Z',
  endedAt: null,
  payment: null,
  refunds: [],
  version: 1,
};

export const orderSchema = z
  .object({
    id: idSchema('ord'),
    ticketId: idSchema('tkt'),
    eventId: idSchema('evt'),
    status: z.enum(orderStatuses),
    quantity: z.int(),
    seats: z.array(seatSchema).nullable().meta({ description: '`null` for general admission' }),
    total: moneySchema.meta({ description: 'All fees in' }),
    ticket: z.object({
      id: idSchema('tkt'),
      title: z.string(),
      price: moneySchema.meta({ description: 'The price at the time of the hold' }),
    }),
    expiresAt: z.string().meta({ description: 'When the hold ends, or would have ended' }),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
    payment: z
      .object({ id: idSchema('pay'), status: z.enum(['creating', 'open', 'succeeded', 'canceled']) })
      .nullable(),
    refunds: z.array(
      z.object({
        id: idSchema('rfd'),
        amount: moneySchema,
        reason: z.enum(['late_payment', 'amount_mismatch', 'event_cancelled', 'seller']),
        status: z.enum(['requested', 'succeeded', 'failed']),
      }),
    ),
    version: z.int(),
  })
  .meta({
    id: 'Order',
    example: orderExample,
  });

export const orderListSchema = pageOf(orderSchema).meta({ id: 'OrderList' });

/** An order as the ticket's seller sees it. */
export const soldOrderSchema = orderSchema
  .extend({
    buyer: z
      .object({ name: z.string(), email: z.string() })
      .nullable()
      .meta({ description: '`null` where the account was erased' }),
  })
  .meta({
    id: 'SoldOrder',
    example: { ...orderExample, buyer: { name: 'Ada', email: 'ada@example.com' } },
  });
export const soldOrderListSchema = pageOf(soldOrderSchema).meta({ id: 'SoldOrderList' });
export type SoldOrder = z.infer<typeof soldOrderSchema>;

/** Whoever sold what was paid for; for its buyer only. */
export const orderSellerSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable().meta({ description: '`null` where they gave none, or have left' }),
  })
  .meta({ id: 'OrderSeller', example: { id: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy', name: 'Wigmore Hall' } });
export type OrderSeller = z.infer<typeof orderSellerSchema>;

/** The whole order is refunded; there is nothing to choose yet. */
export const createRefundSchema = z.strictObject({}).meta({ id: 'CreateRefund', example: {} });

export type CreateOrderBody = z.infer<typeof createOrderSchema>;
export type Order = z.infer<typeof orderSchema>;
