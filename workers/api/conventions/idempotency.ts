import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { RequestKey } from '../../../contracts/ticket-rpc.ts';
import { findAnswer, type KeptAnswer, keepAnswer } from '../../../db/accounts/idempotency.ts';
import { nowMs } from '../../shared/clock.ts';
import type { AppEnv } from '../env.ts';
import { accountOf } from '../middleware/session.ts';
import { problem } from '../problems.ts';

/** A number of the body that two equal bodies share, whatever the order of their keys. */
export function bodyHash(body: unknown): string {
  const sorted = JSON.stringify(body, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256')
    .update(sorted ?? '')
    .digest('base64url');
}

/** A key as a ticket object remembers it, for good: by account and route; the object itself is the ticket. */
export const requestKey = (accountId: string, route: string, key: string, body: unknown): RequestKey => ({
  scope: `${accountId}:${route}:${key}`,
  bodyHash: bodyHash(body),
});

type Created<T> = {
  readonly answer: T;
  readonly status: 200 | 201;
  readonly statements: readonly D1PreparedStatement[];
};

/**
 * Creates rows of D1 once for each (account, route, Idempotency-Key): the answer is kept in the batch that creates.
 * Two requests at once with one key: the second's batch fails on the key's row as a whole, and gets the first's answer.
 * `create` prepares ids and statements and must not write.
 *
 * The route has `readIdempotencyKey`.
 * @param route a stable name, such as `POST /venues`
 */
export async function createOnce<T>(
  c: Context<AppEnv>,
  route: string,
  body: unknown,
  create: () => Promise<Created<T>> | Created<T>,
) {
  const key = c.get('idempotencyKey');
  const db = c.env.DB;
  if (key === null) {
    const { answer, status, statements } = await create();
    await db.batch([...statements]);
    return { answer, status } as const;
  }
  const slot = { accountId: accountOf(c).id, route, key };
  const hash = bodyHash(body);
  const kept = await findAnswer(db, slot);
  if (kept) return repeat<T>(c, kept, hash);
  const { answer, status, statements } = await create();
  try {
    await db.batch([
      keepAnswer(db, slot, { bodyHash: hash, status, answer: JSON.stringify(answer) }, nowMs()),
      ...statements,
    ]);
    return { answer, status } as const;
  } catch (error) {
    const first = await findAnswer(db, slot);
    if (first) return repeat<T>(c, first, hash);
    throw error;
  }
}

function repeat<T>(c: Context<AppEnv>, kept: KeptAnswer, hash: string) {
  if (kept.bodyHash !== hash) return { refusal: problem(c, 'idempotency_key_reused') } as const;
  const answer: T = JSON.parse(kept.answer);
  return { answer, status: kept.status } as const;
}
