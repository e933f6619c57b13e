import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { type AuditEntry, auditActions } from '../../../contracts/http/audit.ts';
import { type RightsLine, replayRights } from '../../../domain/audit/replay.ts';
import { freshEmail, password, signedUp } from '../api/client.ts';
import { answered, begin, confirm, editEvent, hold, newEvent, newTicket, seller } from '../sale/given.ts';

type Line = RightsLine & { id: number; actorId: string | null };
const allLines = async (db = env.DB): Promise<Line[]> => {
  const { results } = await db
    .prepare('SELECT id, actor_id AS actorId, action, object_id AS objectId, detail FROM audit_log ORDER BY id')
    .all<Omit<Line, 'detail'> & { detail: string }>();
  return results.map((line) => ({ ...line, detail: JSON.parse(line.detail) }));
};
const linesOf = async (objectId: string) => (await allLines()).filter((line) => line.objectId === objectId);
const sql = (text: string, ...params: unknown[]) =>
  env.DB.prepare(text)
    .bind(...params)
    .run();

async function newAdmin() {
  const admin = await signedUp();
  await sql(`INSERT INTO account_roles VALUES (?, 'admin', 0)`, admin.accountId);
  return admin;
}

describe('the database itself refuses to change the audit log', () => {
  const attempts = [
    `UPDATE audit_log SET actor_id = 'usr_nobody'`,
    'DELETE FROM audit_log',
    `INSERT OR REPLACE INTO audit_log SELECT id, at_ms, 'usr_nobody', action, object_id, detail FROM audit_log LIMIT 1`,
    `INSERT INTO audit_log SELECT id, at_ms, 'usr_nobody', action, object_id, detail FROM audit_log LIMIT 1
     ON CONFLICT DO UPDATE SET actor_id = 'usr_nobody'`,
  ];
  test.each(attempts)('%s', async (attempt) => {
    const before = await allLines();
    expect(before.length).toBeGreaterThan(0);
    await expect(sql(attempt)).rejects.toThrow('append-only');
    expect(await allLines()).toEqual(before);
  });

  test('and without its triggers it would not: each attempt changes a copy', async () => {
    for (const [at, attempt] of attempts.entries()) {
      await env.DB.exec(`CREATE TABLE copy_${at} (id INTEGER PRIMARY KEY, at_ms, actor_id, action, object_id, detail)`);
      await sql(`INSERT INTO copy_${at} SELECT * FROM audit_log`);
      // An upsert's SELECT needs a WHERE before ON, or the parser takes it for a join.
      await sql(attempt.replaceAll('audit_log', `copy_${at}`).replace('LIMIT 1\n', 'WHERE true LIMIT 1\n'));
      const { results } = await env.DB.prepare(`SELECT * FROM audit_log EXCEPT SELECT * FROM copy_${at}`).all();
      expect(results.length).toBeGreaterThan(0);
      await env.DB.exec(`DROP TABLE copy_${at}`);
    }
  });
});

/** Rights as the tables have them, in the form of the replay. */
async function rightsNow(db = env.DB) {
  const roles = await db.prepare('SELECT user_id, role FROM account_roles').all<{
    user_id: string;
    role: string;
  }>();
  const staff = await db.prepare('SELECT * FROM organizer_staff').all<Record<string, string>>();
  return {
    roles: new Set(roles.results.map(({ user_id, role }) => `${user_id} ${role}`)),
    staff: new Map(
      staff.results.map((row) => [`${row.organizer_id} ${row.user_id}`, JSON.parse(row.permissions ?? '')]),
    ),
  };
}

describe('the log replays', () => {
  test('to the roles and the staff that there are, through grants, changes, removals, SQL by hand and erasure', async () => {
    const [organizer, admin, email] = [await signedUp(), await newAdmin(), freshEmail()];
    const [member, leaver] = [await signedUp(email), await signedUp()];
    await organizer.post('/api/staff', { email, permissions: ['check_in'] });
    await organizer.post('/api/staff', { email, permissions: ['edit_events', 'check_in'] });
    await sql(`INSERT INTO organizer_staff VALUES (?, ?, '["view_orders"]', 0)`, organizer.accountId, admin.accountId);
    await sql(`INSERT INTO organizer_staff VALUES (?, ?, '["view_orders"]', 0)`, organizer.accountId, leaver.accountId);
    await organizer.fetch(`/api/staff/${admin.accountId}`, { method: 'DELETE' });
    await sql(`UPDATE organizer_staff SET user_id = ? WHERE user_id = ?`, admin.accountId, member.accountId);
    await sql('DELETE FROM account_roles WHERE user_id = ?', admin.accountId);
    await answered(200, leaver.post('/api/users/me/erase', { password }));
    expect(replayRights(await allLines())).toEqual(await rightsNow());
    const erased = await linesOf(leaver.accountId);
    expect(erased.slice(-2).map(({ action, actorId }) => [action, actorId])).toEqual([
      ['account.erased', leaver.accountId],
      ['staff.removed', leaver.accountId],
    ]);
  });

  test('and not where a line is missing: the comparison can fail', async () => {
    await newAdmin();
    const lines = await allLines();
    const last = lines.findLast(({ action }) => action === 'role.granted');
    expect(replayRights(lines.filter((line) => line !== last))).not.toEqual(await rightsNow());
  });

  test('from what stood before the log began', async () => {
    const db = env.BEFORE_AUDIT;
    const older = env.MIGRATIONS.filter(({ name }) => name < '0010');
    await applyD1Migrations(db, older);
    await db.exec(`INSERT INTO account_roles VALUES ('usr_a', 'admin', 1), ('usr_b', 'organizer', 2)`);
    await db.exec(`INSERT INTO organizer_staff VALUES ('usr_b', 'usr_c', '["check_in"]', 3)`);
    await applyD1Migrations(db, env.MIGRATIONS);
    expect((await allLines(db)).length).toBe(3);
    expect(replayRights(await allLines(db))).toEqual(await rightsNow(db));
  });
});

test('every door of an account is told: sessions, password, address', async () => {
  const email = freshEmail();
  const person = await signedUp(email);
  const body = { currentPassword: password, newPassword: 'another horse', endOtherSessions: true };
  await answered(200, person.post('/api/users/me/password', body));
  await answered(200, person.post('/api/users/me/email', { email: freshEmail(), password: 'another horse' }));
  const mine = (await allLines()).filter(({ actorId }) => actorId === person.accountId);
  expect(mine.map(({ action }) => action)).toEqual([
    'session.started',
    'session.ended',
    'password.changed',
    'session.started',
    'email.changed',
  ]);
});

test('what is done to events and orders is told with who did it, once, and only if it was done', async () => {
  const eventId = await newEvent({ status: 'draft' });
  expect(await linesOf(eventId)).toEqual([]);
  await editEvent(eventId, { status: 'published' });
  await editEvent(eventId, { name: 'Schwanengesang' });
  await editEvent(eventId, { status: 'cancelled' });
  const stale = { method: 'PUT', headers: { 'content-type': 'application/json', 'if-match': '"1"' } };
  await seller.fetch(`/api/events/${eventId}`, { ...stale, body: '{"status":"postponed"}' });
  expect((await linesOf(eventId)).map(({ action, actorId }) => [action, actorId])).toEqual([
    ['event.published', seller.accountId],
    ['event.cancelled', seller.accountId],
  ]);
  const [buyer, ticket] = [await signedUp(), await newTicket()];
  const order = await hold(buyer, ticket.id);
  await confirm(await begin(buyer, order.id));
  await answered(200, buyer.post(`/api/orders/${order.id}/refresh`, {}));
  expect((await buyer.post(`/api/orders/${order.id}/refunds`, {})).status).toBe(403);
  await answered(201, seller.post(`/api/orders/${order.id}/refunds`, {}));
  expect(await linesOf(order.id)).toMatchObject([{ action: 'refund.asked', actorId: seller.accountId }]);
});

test('a dead letter that is tried again or given up is told, and one that is not there is not', async () => {
  const admin = await newAdmin();
  const { meta } = await sql(
    `INSERT INTO dead_letters (queue, message_id, body, created_at_ms) VALUES ('q', 'audit', '{"kind":"none"}', 0)`,
  );
  const id = meta.last_row_id;
  const resolve = (which: number) => admin.post(`/api/admin/dead-letters/${which}`, { action: 'give_up' });
  expect([(await resolve(id)).status, (await resolve(id)).status, (await resolve(9_999)).status]).toEqual([
    200, 404, 404,
  ]);
  expect(await linesOf(String(id))).toMatchObject([{ action: 'letter.given_up', actorId: admin.accountId }]);
  expect(await linesOf('9999')).toEqual([]);
});

test('an admin reads it in pages, newest first, of all or of one object, and it holds nothing about a person', async () => {
  const admin = await newAdmin();
  const email = freshEmail();
  const person = await signedUp(email);
  await answered(
    200,
    person.fetch('/api/users/me', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada Canary' }),
    }),
  );
  type Page = { items: AuditEntry[]; nextCursor: string | null };
  const read = (query: string) => answered<Page>(200, admin.fetch(`/api/admin/audit?${query}`));
  const seen: AuditEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await read(`limit=100${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.items);
    cursor = page.nextCursor;
  }
  const ids = seen.map(({ id }) => id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(ids).toHaveLength((await allLines()).length);
  expect(seen.filter(({ action }) => !auditActions.includes(action))).toEqual([]);
  expect((await read(`objectId=${admin.accountId}`)).items.map(({ action }) => action)).toEqual(['role.granted']);
  const text = JSON.stringify(seen);
  for (const secret of [email, 'Canary', ...person.cookies.values()]) expect(text).not.toContain(secret);
});
