import { z } from 'zod';
import { languages } from '../languages.ts';
import { limits } from '../limits.ts';
import { pageOf } from './conventions.ts';
import { emailSchema, passwordSchema } from './users.ts';

const currentPassword = z.string().min(1).max(limits.passwordLengthMax).meta({ example: 'correct horse battery' });

export const profileSchema = z
  .strictObject({
    name: z.string().trim().max(limits.accountNameLengthMax).optional(),
    language: z.enum(languages).nullable().optional().meta({ description: 'Mails come in it; null for none' }),
  })
  .meta({ id: 'Profile', example: { name: 'Ada', language: 'de' } });

export const changeEmailSchema = z
  .strictObject({ email: emailSchema, password: currentPassword })
  .meta({ id: 'ChangeEmail', example: { email: 'ada@example.com', password: 'correct horse battery' } });

export const changePasswordSchema = z
  .strictObject({
    currentPassword,
    newPassword: passwordSchema,
    endOtherSessions: z.boolean().optional().meta({ description: 'Everywhere else has to sign in again' }),
  })
  .meta({
    id: 'ChangePassword',
    example: { currentPassword: 'correct horse battery', newPassword: 'another horse', endOtherSessions: true },
  });

export const eraseSchema = z
  .strictObject({ password: currentPassword })
  .meta({ id: 'EraseAccount', example: { password: 'correct horse battery' } });

const sessionSchema = z
  .object({
    id: z.string(),
    userAgent: z.string().nullable(),
    createdAt: z.string(),
    usedAt: z.string().meta({ description: 'Within a day' }),
    isCurrent: z.boolean(),
  })
  .meta({
    id: 'Session',
    example: {
      id: '0b5c2f6e-8c1d-4f0a-9a55-7c1d2b3e4f50',
      userAgent: 'Mozilla/5.0',
      createdAt: '2026-11-24T09:00:00Z',
      usedAt: '2026-11-24T09:00:00Z',
      isCurrent: true,
    },
  });
export const sessionListSchema = pageOf(sessionSchema);

export const exportSchema = z
  .object({
    account: z.object({ id: z.string(), email: z.string(), name: z.string(), createdAt: z.string() }),
    sessions: z.array(z.unknown()),
    staff: z.array(z.unknown()),
    venues: z.array(z.unknown()),
    events: z.array(z.unknown()),
    tickets: z.array(z.unknown()),
    orders: z.array(z.unknown()),
    admissions: z.array(z.unknown()),
  })
  .meta({
    id: 'AccountExport',
    description: 'Everything that is kept about an account, as it is kept',
    example: {
      account: {
        id: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy',
        email: 'ada@example.com',
        name: 'Ada',
        createdAt: '2026-11-24T09:00:00Z',
      },
      ...{ sessions: [], staff: [], venues: [], events: [], tickets: [], orders: [], admissions: [] },
    },
  });

export type Session = z.infer<typeof sessionSchema>;
