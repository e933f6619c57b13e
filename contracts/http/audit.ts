import { z } from 'zod';

/**
 * What the audit log tells of. Rights and an account's doors are written by the database's own triggers
 * (migrations/0010_audit_and_attempts.sql), the others by the batch that does them.
 */
export const auditActions = [
  'role.granted',
  'role.revoked',
  'staff.put',
  'staff.removed',
  'session.started',
  'session.ended',
  'password.changed',
  'email.changed',
  'account.erased',
  'event.published',
  'event.postponed',
  'event.cancelled',
  'events.imported',
  'refund.asked',
  'refund.retried',
  'letter.retried',
  'letter.given_up',
  'read_models.rebuilt',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditEntrySchema = z
  .object({
    id: z.int(),
    at: z.string(),
    actorId: z
      .string()
      .nullable()
      .meta({ description: 'The account that did it; null: somebody with the database itself' }),
    action: z.enum(auditActions),
    objectId: z.string().meta({ description: 'What it was done to' }),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({
    id: 'AuditEntry',
    description: 'Opaque ids and facts only: nothing here is about a person',
    example: {
      id: 1,
      at: '2026-12-01T12:00:00.000Z',
      actorId: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy',
      action: 'staff.put',
      objectId: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wz',
      detail: { organizerId: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy', permissions: ['check_in'] },
    },
  });
export type AuditEntry = z.infer<typeof auditEntrySchema>;
