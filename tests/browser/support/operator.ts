import type { APIRequestContext } from '@playwright/test';

/** Writes into the running system's D1, by the local runtime's own explorer: no route of ours can. */
async function sql(request: APIRequestContext, origin: string, query: string, params: string[]): Promise<void> {
  const databases = `${origin}/cdn-cgi/local/explorer/api/d1/database`;
  const { result } = (await (await request.get(databases)).json()) as { result: { uuid: string }[] };
  const answer = await request.post(`${databases}/${result[0]?.uuid}/raw`, { data: { sql: query, params } });
  if (!answer.ok()) throw new Error(`${query}: ${answer.status()} ${await answer.text()}`);
}

/** Gives the role to whoever is signed in. */
export async function makeAdmin(request: APIRequestContext, origin: string): Promise<void> {
  const { currentUser } = await (await request.get(`${origin}/api/users/currentuser`)).json();
  await sql(request, origin, `INSERT INTO account_roles VALUES (?, 'admin', 0)`, [currentUser.id]);
}

/** An error that came twelve times, and a message that a queue gave up. */
export async function makeTrouble(request: APIRequestContext, origin: string): Promise<void> {
  const now = String(Date.now());
  await sql(
    request,
    origin,
    `INSERT INTO recent_errors (fingerprint, place, name, message, stack, request_id, count, first_at_ms, last_at_ms)
     VALUES (?, 'POST /api/orders', 'Error', 'D1_ERROR: Network connection lost.', 'at placeOrder (index.js:1:1)',
       'req_06m1zq7b8n5jd3k9x2c4v6t8wy', 12, ?, ?)`,
    [crypto.randomUUID(), now, now],
  );
  await sql(
    request,
    origin,
    `INSERT INTO dead_letters (queue, message_id, body, created_at_ms) VALUES ('follow-ups-dlq', ?, '{}', ?)`,
    [crypto.randomUUID(), now],
  );
}
