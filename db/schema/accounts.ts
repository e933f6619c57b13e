import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

const atMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** People. Erasing a person is erasing this row: everything else knows only the opaque id. */
export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: integer('email_verified', { mode: 'boolean' }).notNull().default(false),
  image: text('image'),
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

/** Roles beyond buyer, which everybody is. */
export const accountRoles = sqliteTable(
  'account_roles',
  {
    userId: text('user_id').notNull(),
    role: text('role', { enum: ['organizer', 'admin'] }).notNull(),
    grantedAtMs: integer('granted_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.role] })],
);

/** Who works for which organizer, and what they may do there. */
export const organizerStaff = sqliteTable(
  'organizer_staff',
  {
    organizerId: text('organizer_id').notNull(),
    userId: text('user_id').notNull(),
    /** A JSON array of `staffPermissions`. */
    permissions: text('permissions').notNull(),
    addedAtMs: integer('added_at_ms').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.organizerId, table.userId] }),
    index('organizer_staff_by_user').on(table.userId),
  ],
);

/** Answers of POSTs that create rows of D1, written in the same batch as what they created. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    accountId: text('account_id').notNull(),
    route: text('route').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status').notNull(),
    answer: text('answer').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.route, table.key] })],
);
