import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { seatSchema } from '../seating.ts';
import { pageOf } from './conventions.ts';

export const admissionStatuses = ['valid', 'checked_in', 'transferred', 'resold', 'cancelled'] as const;

export const admissionSchema = z
  .object({
    id: idSchema('adm'),
    orderId: idSchema('ord'),
    ticketId: idSchema('tkt'),
    eventId: idSchema('evt'),
    ticketTitle: z.string(),
    place: z
      .object({ number: z.int(), seat: seatSchema.nullable() })
      .meta({ description: 'Its number within the order, from 1, and its seat where seats are numbered' }),
    code: z
      .string()
      .nullable()
      .meta({ description: 'For the QR code: signed when read, verified at the gate without a database' }),
    status: z.enum(admissionStatuses),
  })
  .meta({
    id: 'Admission',
    example: {
      id: 'adm_06m1zq7c1r5jd3k9x2c4v6t8wy06m1zq7b8n5jd3k9x2c4v6t8wy0005h2m9q',
      orderId: 'ord_06m1zq7c1r5jd3k9x2c4v6t8wy06m1zq7b8n5jd3k9x2c4v6t8wy5h2m9q',
      ticketId: 'tkt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m',
      eventId: 'evt_06m1zq7b8n5jd3k9x2c4v6t8wy3f7k2m',
      ticketTitle: 'Stalls',
      place: { number: 1, seat: { section: 'Stalls', row: 'G', seat: '12' } },
      code: 'tb1.k1.adm_06m1zq7c1r5jd3k9x2c4v6t8wy06m1zq7b8n5jd3k9x2c4v6t8wy0005h2m9q.1.c2lnbmF0dXJl',
      status: 'valid',
    },
  });

export const admissionListSchema = pageOf(admissionSchema).meta({ id: 'AdmissionList' });

export const admissionKeysSchema = z
  .object({
    keys: z.array(
      z.object({ kid: z.string(), kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }).meta({
        description: 'A public key (RFC 8037); retired ones stay, so that old codes verify',
      }),
    ),
  })
  .meta({
    id: 'AdmissionKeys',
    example: { keys: [{ kid: 'k1', kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }] },
  });

export type Admission = z.infer<typeof admissionSchema>;
export type AdmissionKeys = z.infer<typeof admissionKeysSchema>;
