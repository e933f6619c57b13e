import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Language } from '../../contracts/languages.ts';

const atMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** People. Erasing a person is erasing this row: everything else knows only the opaque id. */
export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
  /** null where none was chosen. */
  language: text('language').$type<Language>(),
  createdAt: atMs('created_at').notNull(),
  updatedAt: atMs('updated_at').notNull(),
});

export const sessions = sqliteTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: atMs('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: atMs('created_at').notNull(),
    updatedAt: atMs('updated_at').notNull(),
  },
  (table) => [index('sessions_by_user').on(table.userId)],
);

/** Ways to sign in, better-auth's `account`: today only `credential`, with the scrypt hash in `password`. */
export const credentials = sqliteTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: atMs('access_token_expires_at'),
    refreshTokenExpiresAt: atMs('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: atMs('created_at').notNull(),
    updatedAt: atMs('updated_at').notNull(),
  },
  (table) => [
    index('credentials_by_user').on(table.userId),
    uniqueIndex('credentials_by_provider').on(table.providerId, table.accountId),
  ],
);

export const verifications = sqliteTable(
  'verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: atMs('expires_at').notNull(),
    createdAt: atMs('created_at').notNull(),
    updatedAt: atMs('updated_at').notNull(),
  },
  (table) => [index('verifications_by_identifier').on(table.identifier)],
);
