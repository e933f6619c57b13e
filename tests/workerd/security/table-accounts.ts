import { env } from 'cloudflare:workers';
import { freshEmail } from '../api/client.ts';
import { addStaff, buyer, things } from './cast.ts';
import { admins, type Case, everyone, only, signedIn } from './expectations.ts';

const wrong = 'not the password';
let sessions = 0;
async function sessionOfBuyer(): Promise<string> {
  sessions += 1;
  const id = `matrix-${sessions}`;
  await env.DB.prepare(
    `INSERT INTO sessions (id, token, user_id, expires_at, created_at, updated_at) VALUES (?1, ?1, ?2, 9e12, 0, 0)`,
  )
    .bind(id, buyer.accountId)
    .run();
  return `/api/users/me/sessions/${id}`;
}
async function letter(): Promise<string> {
  const { meta } = await env.DB.prepare(
    `INSERT INTO dead_letters (queue, message_id, body, created_at_ms) VALUES ('q', ?, '{"kind":"none"}', 0)`,
  )
    .bind(crypto.randomUUID())
    .run();
  return `/api/admin/dead-letters/${meta.last_row_id}`;
}
const admin = (path: string, more: Partial<Case> = {}): Case[] => [
  { path: `/api/admin/${path}`, expected: only(admins, 200, 403), ...more },
];

/** Accounts, staff, administration, and what is about nobody. */
export const accounts: Readonly<Record<string, readonly Case[]>> = {
  'POST /api/users/signup': [
    { path: '/api/users/signup', body: { email: 'no', password: 'short' }, expected: everyone(400) },
  ],
  'POST /api/users/signin': [
    { path: '/api/users/signin', body: { email: freshEmail(), password: wrong }, expected: everyone(401) },
  ],
  'POST /api/users/signout': [{ path: '/api/users/signout', body: {}, expected: everyone(200), endsSession: true }],
  'POST /api/users/signout-everywhere': [
    { path: '/api/users/signout-everywhere', body: {}, expected: signedIn(200), endsSession: true },
  ],
  'GET /api/users/currentuser': [{ path: '/api/users/currentuser', expected: everyone(200) }],
  'PUT /api/users/me': [{ path: '/api/users/me', body: {}, expected: signedIn(200) }],
  'POST /api/users/me/email': [{ path: '/api/users/me/email', body: {}, expected: signedIn(400) }],
  'POST /api/users/me/password': [{ path: '/api/users/me/password', body: {}, expected: signedIn(400) }],
  'GET /api/users/me/sessions': [{ path: '/api/users/me/sessions', expected: signedIn(200) }],
  'DELETE /api/users/me/sessions/:id': [
    { about: "the buyer's", path: sessionOfBuyer, expected: only(['buyer'], 204, 404) },
  ],
  'GET /api/users/me/export': [{ path: '/api/users/me/export', expected: signedIn(200) }],
  'POST /api/users/me/erase': [{ path: '/api/users/me/erase', body: {}, expected: signedIn(400) }],
  'GET /api/staff': [{ path: '/api/staff', expected: signedIn(200) }],
  'POST /api/staff': [
    {
      about: 'somebody unknown',
      path: '/api/staff',
      body: { email: freshEmail(), permissions: ['check_in'] },
      expected: signedIn(400),
    },
  ],
  'DELETE /api/staff/:userId': [
    {
      about: "of the seller's staff",
      before: addStaff,
      path: `/api/staff/${things.staffId}`,
      expected: only(['seller'], 204, 404),
    },
  ],
  'POST /api/admin/rebuild': admin('rebuild', { body: { cursor: 'tkt_z' } }),
  'GET /api/admin/operations': admin('operations'),
  'GET /api/admin/dead-letters': admin('dead-letters'),
  'POST /api/admin/dead-letters/:id': admin('', { path: letter, body: { action: 'give_up' } }),
  'GET /api/admin/refunds': admin('refunds'),
  'POST /api/admin/refunds/:id/retry': admin(`refunds/${things.held}/retry`, {
    about: 'of an order that has none',
    expected: only(admins, 409, 403),
  }),
  'GET /api/admin/errors': admin('errors'),
  'GET /api/admin/audit': admin('audit'),
  'GET /api/auth/verify-email': [{ path: '/api/auth/verify-email?token=x', expected: everyone(401) }],
  'POST /api/auth/send-verification-email': [
    { path: '/api/auth/send-verification-email', body: { email: 'no' }, expected: everyone(400) },
  ],
  'POST /api/auth/request-password-reset': [
    { path: '/api/auth/request-password-reset', body: { email: freshEmail() }, expected: everyone(200) },
  ],
  'POST /api/auth/reset-password': [
    { path: '/api/auth/reset-password', body: { token: 'x', newPassword: 'another horse' }, expected: everyone(400) },
  ],
  'GET /api/healthz': [{ path: '/api/healthz', expected: everyone(200) }],
  'GET /api/openapi.json': [{ path: '/api/openapi.json', expected: everyone(200) }],
  'GET /api/docs': [{ path: '/api/docs', expected: everyone(200) }],
  'GET /api/docs/style.css': [{ path: '/api/docs/style.css', expected: everyone(200) }],
};
