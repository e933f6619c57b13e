/**
 * Answers of the public catalogue, kept at the edge: while nothing changes a page costs no read of D1. They are asked
 * for without a cookie, so nothing of anybody is in them. Whoever changes something reads afresh for a while
 * (frame/fresh.ts), and so refreshes what is kept; the world sees a change within a minute.
 */
import type { Context } from 'hono';
import { readsAfresh } from '../frame/fresh.ts';
import { type Answer, ask } from './client.ts';

/** After this age an answer is still given, and asked for again behind the visitor's back. */
const freshSeconds = 20;
/** After this age nobody is given it: with the projector's second or two, a change is everywhere within a minute. */
const keptSeconds = 50;
const keptAtHeader = 'x-kept-at-ms';

/** Kept answers that this isolate is asking for again: once is enough. */
const refreshing = new Set<string>();

/**
 * A GET of the API that says the same to everybody; refusals are not kept.
 * @param afresh whether this visitor must see it as it is now
 */
export async function askKept<T>(c: Context, path: string, afresh = readsAfresh(c)): Promise<Answer<T>> {
  const key = new URL(`/__kept${path}`, c.req.url).href;
  const cache = await caches.open('catalogue');
  const kept = afresh ? undefined : await cache.match(key);
  const ageSeconds = kept ? (Date.now() - Number(kept.headers.get(keptAtHeader))) / 1000 : Number.POSITIVE_INFINITY;
  if (!kept || ageSeconds >= keptSeconds) return askAndKeep<T>(c, path, cache, key);
  count(c, 'kept');
  if (ageSeconds >= freshSeconds && !refreshing.has(key)) {
    refreshing.add(key);
    c.executionCtx.waitUntil(askAndKeep(c, path, cache, key).finally(() => refreshing.delete(key)));
  }
  return { ok: true, status: 200, body: (await kept.json()) as T };
}

async function askAndKeep<T>(c: Context, path: string, cache: Cache, key: string): Promise<Answer<T>> {
  count(c, 'asked');
  const answer = await ask<T>(c, 'GET', path, { asNobody: true });
  if (answer.ok)
    await cache.put(
      key,
      new Response(JSON.stringify(answer.body), {
        headers: {
          'content-type': 'application/json',
          'cache-control': `public, max-age=${keptSeconds}`,
          [keptAtHeader]: String(Date.now()),
        },
      }),
    );
  return answer;
}

/** How a page came by its data, for its Server-Timing header. */
function count(c: Context, how: 'kept' | 'asked'): void {
  const counts = c.get('catalogueReads') ?? { kept: 0, asked: 0 };
  c.set('catalogueReads', { ...counts, [how]: counts[how] + 1 });
}
