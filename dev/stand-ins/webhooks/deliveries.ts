import type Stripe from 'stripe';
import type { Settings } from '../control.ts';
import type { StandInsEnv } from '../env.ts';
import type { Store } from '../stripe/store.ts';
import { backoffMs, GIVEN_UP_MS } from './backoff.ts';
import { signatureHeader } from './signature.ts';

/** A Worker may hold six outgoing connections. */
const LANES_AT_ONCE = 6;
const TIMEOUT_MS = 10_000;

type Row = { seq: number; event: string; lane: string; attempts: number };

/** Events on their way to the API: a row each until it is answered with 2xx. */
export class Deliveries {
  readonly #sql: SqlStorage;
  readonly #store: Store;
  readonly #env: StandInsEnv;

  constructor(sql: SqlStorage, store: Store, env: StandInsEnv) {
    this.#sql = sql;
    this.#store = store;
    this.#env = env;
  }

  /** One row per copy. What belongs to one intent goes in order, copies side by side. */
  add(event: Stripe.EventBase, lane: string, settings: Settings, nowMs: number): void {
    if (settings.webhooks === 'drop') return;
    for (let copy = 0; copy <= settings.duplicate; copy++) {
      this.#sql.exec(
        'INSERT INTO deliveries (event, lane, due_ms) VALUES (?, ?, ?)',
        event.id,
        `${lane}#${copy}`,
        nowMs + settings.delayMs,
      );
    }
  }

  nextDueMs(): number | null {
    return this.#sql.exec<{ due: number | null }>('SELECT min(due_ms) AS due FROM deliveries').one().due;
  }

  waiting(): { event: string; attempts: number; lastError: string | null }[] {
    return this.#sql
      .exec<{ event: string; attempts: number; lastError: string | null }>(
        'SELECT event, attempts, last_error AS lastError FROM deliveries ORDER BY seq LIMIT 1000',
      )
      .toArray();
  }

  /** Those due at `byMs`, a try each. @returns how many were answered with 2xx, and how many were not */
  async deliver(byMs: number, settings: Settings): Promise<{ delivered: number; failed: number }> {
    const rows = this.#sql
      .exec<Row>('SELECT seq, event, lane, attempts FROM deliveries WHERE due_ms <= ? ORDER BY seq LIMIT 2000', byMs)
      .toArray();
    const lanes = settings.reverse ? [rows.reverse()] : [...Map.groupBy(rows, (row) => row.lane).values()];
    const done = { delivered: 0, failed: 0 };
    const drive = async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        for (const row of lane) done[await this.#attempt(row)] += 1;
      }
    };
    await Promise.all(Array.from({ length: LANES_AT_ONCE }, drive));
    return done;
  }

  async #attempt(row: Row): Promise<'delivered' | 'failed'> {
    const event = this.#store.get('event', row.event);
    if (!event) throw new Error(`event ${row.event} to deliver is not stored`);
    const refusal = await this.#post(event);
    const nowMs = Date.now();
    if (refusal === null || nowMs - event.created * 1000 > GIVEN_UP_MS) {
      this.#sql.exec('DELETE FROM deliveries WHERE seq = ?', row.seq);
      const left = this.#sql
        .exec<{ left: number }>('SELECT count(*) AS left FROM deliveries WHERE event = ?', row.event)
        .one().left;
      if (left === 0) this.#store.put('event', { ...event, pending_webhooks: 0 });
      return refusal === null ? 'delivered' : 'failed';
    }
    this.#sql.exec(
      'UPDATE deliveries SET attempts = attempts + 1, last_error = ?, due_ms = ? WHERE seq = ?',
      refusal,
      nowMs + backoffMs(row.attempts + 1),
      row.seq,
    );
    return 'failed';
  }

  /** @returns null for a 2xx, else what went wrong */
  async #post(event: Stripe.EventBase): Promise<string | null> {
    const api = this.#env.API;
    if (!api) return 'no API is bound';
    const payload = JSON.stringify(event);
    try {
      const response = await api.fetch(new URL('/api/webhooks/stripe', this.#env.PUBLIC_URL ?? 'http://localhost'), {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'Stripe-Signature': await signatureHeader(
            payload,
            this.#env.STRIPE_WEBHOOK_SECRET,
            Math.floor(Date.now() / 1000),
          ),
        },
        body: payload,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.ok ? null : `status ${response.status}`;
    } catch (error) {
      return String(error);
    }
  }
}
