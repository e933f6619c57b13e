import { breakConnection } from '../break.ts';
import type { StandInsEnv } from '../env.ts';
import type { SettingsStore } from '../settings.ts';
import type { Deliveries } from '../webhooks/deliveries.ts';
import { failed, remember, respond } from './answers.ts';
import { type KeyKind, keyKind } from './auth.ts';
import type { Call } from './call.ts';
import { makeEvent } from './events.ts';
import { expandInto } from './expand.ts';
import { Fault } from './fault.ts';
import { type FormValue, parseForm } from './form.ts';
import { type KeyedRequest, Keys, keyInUse, type Remembered } from './idempotency.ts';
import { stripeId } from './ids.ts';
import { settleRefund } from './refunds.ts';
import { decide } from './routes.ts';
import type { Store } from './store.ts';

interface Parts {
  storage: DurableObjectStorage;
  env: StandInsEnv;
  store: Store;
  settings: SettingsStore;
  deliveries: Deliveries;
  /** Called after a transaction that may have made something due. */
  arm: () => void;
}

interface Asked {
  method: string;
  path: string;
  form: { [key: string]: FormValue };
  encoded: string;
  auth: KeyKind | Fault;
  idempotencyKey: string | null;
  origin: string;
}

/** Stripe's API over the store: keys, transactions, faults on order, answers. */
export class StripeApi {
  readonly #parts: Parts;
  readonly #keys: Keys;
  /** Keys whose answer is not out yet; a crash ends them, as it should. */
  readonly #inFlight = new Set<string>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#keys = new Keys(parts.storage.sql);
  }

  /** Answers a call to `/v1/…`. */
  async handle(request: Request): Promise<Response> {
    const asked = await this.#read(request);
    const key = asked.method === 'POST' ? asked.idempotencyKey : null;
    if (key !== null && this.#inFlight.has(key)) return respond(remember(keyInUse(key), stripeId('req')), key, false);
    if (key !== null) this.#inFlight.add(key);
    try {
      return await this.#handleAlone(asked, key);
    } finally {
      if (key !== null) this.#inFlight.delete(key);
    }
  }

  async #handleAlone(asked: Asked, key: string | null): Promise<Response> {
    const requestId = stripeId('req');
    const keyed = key === null ? null : { key, route: `${asked.method} ${asked.path}`, params: asked.encoded };
    const { latencyMs } = this.#parts.settings.read();
    const failure = this.#parts.settings.takeFailure(asked.method, asked.path);
    const { answer, replayed } =
      failure && !failure.afterEffect
        ? { answer: failed(failure.status ?? 500, requestId), replayed: false }
        : this.#perform(asked, keyed, requestId);
    if (failure) {
      const seen = failed(failure.status ?? 500, requestId);
      // Stripe's own 500 is replayed; what stands before it (502-504, 429) and a lost answer are not
      if (keyed && failure.status === 500) this.#keys.remember(keyed, seen, Date.now());
      if (failure.timeout !== undefined) return breakConnection(failure.timeout);
      return respond(seen, key, false);
    }
    if (latencyMs > 0) await scheduler.wait(latencyMs);
    return respond(answer, key, replayed);
  }

  #perform(asked: Asked, keyed: KeyedRequest | null, requestId: string): { answer: Remembered; replayed: boolean } {
    const { auth } = asked;
    if (auth instanceof Fault) return { answer: remember(auth, requestId), replayed: false };
    const outcome = this.#parts.storage.transactionSync(() => {
      const before = keyed ? this.#keys.recall(keyed) : null;
      if (before instanceof Fault) return { answer: remember(before, requestId), replayed: false };
      if (before) return { answer: before, replayed: true };
      const call = this.#call({ origin: asked.origin, requestId, idempotencyKey: keyed?.key ?? null });
      const decided = decide(call, asked.method, asked.path, asked.form, auth);
      const paths = Array.isArray(asked.form.expand) ? asked.form.expand.map(String) : [];
      const shown = decided instanceof Fault ? decided : expandInto(this.#parts.store, decided, paths);
      const answer = remember(shown, requestId);
      if (keyed && !(shown instanceof Fault && !shown.executed)) this.#keys.remember(keyed, answer, Date.now());
      return { answer, replayed: false };
    });
    this.#parts.arm();
    return outcome;
  }

  /** For the stand-in's own pages: one decision, in a transaction. */
  transact<T>(origin: string, run: (call: Call) => T): T {
    const result = this.#parts.storage.transactionSync(() =>
      run(this.#call({ origin, requestId: null, idempotencyKey: null })),
    );
    this.#parts.arm();
    return result;
  }

  /** Refunds whose fate is due. */
  settle(byMs: number): void {
    const { sql } = this.#parts.storage;
    const due = sql.exec<{ refund: string }>('SELECT refund FROM settlements WHERE due_ms <= ?', byMs).toArray();
    for (const { refund } of due) {
      this.transact(this.#parts.env.PUBLIC_URL ?? 'http://localhost', (call) => {
        settleRefund(call, refund);
        sql.exec('DELETE FROM settlements WHERE refund = ?', refund);
      });
    }
  }

  #call(about: { origin: string; requestId: string | null; idempotencyKey: string | null }): Call {
    const { store, deliveries, storage } = this.#parts;
    const nowMs = Date.now();
    const settings = this.#parts.settings.read();
    return {
      store,
      nowMs,
      newId: stripeId,
      origin: about.origin,
      emit: (type, object) => {
        const event = makeEvent({
          id: stripeId('evt'),
          type,
          object,
          createdSeconds: Math.floor(nowMs / 1000),
          requestId: about.requestId,
          idempotencyKey: about.idempotencyKey,
          pendingWebhooks: settings.webhooks === 'drop' ? 0 : 1,
        });
        store.put('event', event, { type });
        deliveries.add(event, laneOf(object), settings, nowMs);
      },
      settleLater: (refundId) => {
        storage.sql.exec('INSERT INTO settlements (refund, due_ms) VALUES (?, ?)', refundId, nowMs + settings.settleMs);
      },
    };
  }

  async #read(request: Request): Promise<Asked> {
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/__stripe/, '');
    // not text(): workerd warns about it for each form
    const body = request.method === 'POST' ? new TextDecoder().decode(await request.arrayBuffer()) : null;
    const encoded = body ?? url.search.slice(1);
    const form = parseForm(encoded);
    return {
      method: request.method,
      path,
      form,
      encoded,
      auth: keyKind(request.headers.get('Authorization'), typeof form.key === 'string' ? form.key : null),
      idempotencyKey: request.headers.get('Idempotency-Key'),
      origin: this.#originFor(url, form.return_url),
    };
  }

  /** Where a browser finds the stand-in's pages: a call by binding comes to Stripe's own host. */
  #originFor(url: URL, returnUrl: FormValue | undefined): string {
    if (url.pathname.startsWith('/__stripe/')) return url.origin;
    if (typeof returnUrl === 'string' && URL.canParse(returnUrl)) return new URL(returnUrl).origin;
    return this.#parts.env.PUBLIC_URL ?? url.origin;
  }
}

function laneOf(object: { id: string; object: string; payment_intent?: unknown }): string {
  return typeof object.payment_intent === 'string' ? object.payment_intent : object.id;
}
