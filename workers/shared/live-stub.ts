import { limits } from '../../contracts/limits.ts';
import type { LiveAnswer, LiveRpc } from '../../contracts/live.ts';
import { err, ok, type Result } from '../../contracts/result.ts';
import { reportError } from './errors/report.ts';

export type LiveEnv = {
  /** For what the object throws: errors are kept there. */
  readonly DB: D1Database;
  readonly LIVE: { idFromName(name: string): DurableObjectId; get(id: DurableObjectId): unknown };
};

type Refused = { readonly reason: 'not_found' | 'sold_out' | 'unavailable' };

const stubOf = (env: LiveEnv, eventId: string) => env.LIVE.get(env.LIVE.idFromName(eventId));

/** One question to an event's live object. It changes nothing, so what the platform throws is `unavailable`, at once. */
export async function askLive<T>(
  env: LiveEnv,
  eventId: string,
  call: (live: LiveRpc) => LiveAnswer<T>,
): Promise<Result<T, Refused>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the live object did not answer in time')), limits.objectCallTimeoutMs);
    });
    return await Promise.race([call(stubOf(env, eventId) as LiveRpc), late]);
  } catch (error) {
    reportError(env.DB, { event: 'live_call_failed', place: 'live object', error, fields: { eventId } });
    return err({ reason: 'unavailable' });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Opens a watcher's WebSocket, of so many that `from` may have; null where nobody counts. The answer is made anew, as a
 * fetched one cannot take headers.
 */
export async function watchLive(
  env: LiveEnv,
  eventId: string,
  from: string | null,
): Promise<Result<Response, { readonly reason: 'rate_limited' | 'unavailable' }>> {
  const url = `https://live/?${new URLSearchParams({ eventId, ...(from !== null && { from }) })}`;
  const live = stubOf(env, eventId) as { fetch(url: string, init: RequestInit): Promise<Response> };
  const { status, webSocket } = await live.fetch(url, { headers: { upgrade: 'websocket' } });
  if (webSocket) return ok(new Response(null, { status, webSocket }));
  return err({ reason: status === 429 ? 'rate_limited' : 'unavailable' });
}
