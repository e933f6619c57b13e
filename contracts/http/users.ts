import { z } from 'zod';
import { languages } from '../languages.ts';
import { limits } from '../limits.ts';

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(limits.emailLengthMax)
  .pipe(z.email('must be an e-mail address'))
  .meta({ example: 'ada@example.com' });

export const passwordSchema = z
  .string()
  .min(limits.passwordLengthMin, `must have at least ${limits.passwordLengthMin} characters`)
  .max(limits.passwordLengthMax, `must have at most ${limits.passwordLengthMax} characters`)
  .meta({ example: 'correct horse battery' });

export const signUpSchema = z
  .strictObject({
    email: emailSchema,
    password: passwordSchema,
    name: z.string().trim().max(limits.accountNameLengthMax).optional().meta({ example: 'Ada' }),
    language: z.enum(languages).optional().meta({ description: 'Mails come in it' }),
  })
  .meta({ id: 'SignUp', example: { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada' } });

export const signInSchema = z
  .strictObject({ email: emailSchema, password: z.string().min(1).max(limits.passwordLengthMax) })
  .meta({ id: 'SignIn', example: { email: 'ada@example.com', password: 'correct horse battery' } });

export const forgotPasswordSchema = z
  .strictObject({ email: emailSchema })
  .meta({ id: 'ForgotPassword', example: { email: 'ada@example.com' } });

export const signedInSchema = z
  .object({ id: z.string(), email: z.string() })
  .meta({ id: 'SignedIn', example: { id: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy', email: 'ada@example.com' } });

export const roleSchema = z.enum(['buyer', 'organizer', 'staff', 'admin']);

export const currentUserSchema = z
  .object({
    currentUser: z
      .object({
        id: z.string(),
        email: z.string(),
        name: z.string(),
        emailVerified: z.boolean(),
        roles: z.array(roleSchema),
        language: z.enum(languages).nullable(),
      })
      .nullable(),
  })
  .meta({
    id: 'CurrentUser',
    example: {
      currentUser: {
        id: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy',
        email: 'ada@example.com',
        name: 'Ada',
        emailVerified: true,
        roles: ['buyer', 'organizer'],
        language: 'de',
      },
    },
  });

export type SignedIn = z.infer<typeof signedInSchema>;
export type CurrentUser = z.infer<typeof currentUserSchema>['currentUser'];
