/**
 * Stripe and the mail service. Stripe is the development stand-in's own code, without its Worker: shapes, idempotency
 * and cards are what the rest of the tests see. Its webhooks go their own way here: late, doubled, or never.
 */
import { SCHEMA } from '../../../dev/stand-ins/schema.ts';
import { SettingsStore } from '../../../dev/stand-ins/settings.ts';
import { StripeApi } from '../../../dev/stand-ins/stripe/api.ts';
import { Store } from '../../../dev/stand-ins/stripe/store.ts';
import { Deliveries } from '../../../dev/stand-ins/webhooks/deliveries.ts';
import { signatureHeader } from '../../../dev/stand-ins/webhooks/signature.ts';
import type { Actor } from '../runtime/loop.ts';
import { ObjectStorage } from './object-storage.ts';
import { Sqlite } from './sqlite.ts';
import type { Wire } from './wire.ts';

export const webhookSecret = 'whsec_simulated';
/** A bank says this much later what became of a refund that waits. */
const settleAfterMs = 90_000;

/** @returns the status answered; an error when nothing was */
type PostWebhook = (payload: string, signature: string) => Promise<number>;

/** What Stripe told, and how it goes its way. */
class Webhooks extends Deliveries {
  readonly #onEvent: (event: unknown) => void;

  constructor(sql: SqlStorage, store: Store, onEvent: (event: unknown) => void) {
    super(sql, store, { STRIPE_WEBHOOK_SECRET: webhookSecret } as never);
    this.#onEvent = onEvent;
  }

  override add(event: Parameters<Deliveries['add']>[0]): void {
    this.#onEvent(event);
  }
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly key: string;
}

export class Outside {
  readonly #sqlite = new Sqlite();
  readonly #api: StripeApi;
  readonly #wire: Wire;
  readonly #post: PostWebhook;
  readonly store: Store;
  readonly mails = new Map<string, Mail>();
  /** Every mail is refused for good. */
  refusesMails = false;
  #webhooksOnTheWay = 0;
  /** After a call that may have moved money. */
  onStripeChanged: () => void = () => undefined;

  constructor(wire: Wire, post: PostWebhook) {
    this.#wire = wire;
    this.#post = post;
    this.#sqlite.script(SCHEMA);
    const { loop } = wire;
    const storage = new ObjectStorage(
      { sqlite: this.#sqlite, alarmAtMs: null },
      {
        assertAlive: () => undefined,
        onWrite: () => loop.after(0, loop.outside, () => storage.commit()),
        onTransaction: () => undefined,
      },
    );
    const sql = storage.sql as unknown as SqlStorage;
    this.store = new Store(sql);
    this.#api = new StripeApi({
      storage: storage as unknown as DurableObjectStorage,
      env: { PUBLIC_URL: 'https://tickets.test' } as never,
      store: this.store,
      settings: new SettingsStore(sql),
      deliveries: new Webhooks(sql, this.store, (event) => this.#send(event as { id: string; type: string })),
      arm: () => undefined,
    });
    const settings = new SettingsStore(sql);
    settings.write({ ...settings.read(), settleMs: settleAfterMs });
  }

  /** A bank has not said yet what became of a refund, or a webhook is on its way. */
  get isBusy(): boolean {
    return (
      this.#webhooksOnTheWay > 0 || Number(this.#sqlite.run('SELECT count(*) AS n FROM settlements', []).rows[0]?.n) > 0
    );
  }

  /** The binding that takes a Worker's calls to the outside. */
  fetcherFor(from: Actor, role: string): { fetch: (url: unknown, init?: RequestInit) => Promise<Response> } {
    return {
      fetch: (url, init = {}) => {
        const { pathname } = new URL(String(url));
        const isMail = pathname === '/emails';
        const method = init.method ?? 'GET';
        const what = isMail ? 'mail' : `stripe ${method} ${pathname.replace(/\/(pi|re|ch|pm)_\w+/g, '/{id}')}`;
        return this.#wire.take({
          kind: isMail ? 'mail' : 'stripe',
          from,
          to: this.#wire.loop.outside,
          labels: [`${role} → ${what}`],
          effect: () => (isMail ? this.#mail(init) : this.stripe(String(url), init)),
          failure: () => new TypeError('fetch failed'),
        });
      },
    };
  }

  /** A call that reaches Stripe. */
  async stripe(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const { method = 'GET', headers, body } = init;
    const isRead = method === 'GET' || method === 'HEAD';
    const request = new Request(url, {
      method,
      ...(headers && { headers }),
      ...(isRead || body == null ? {} : { body }),
    });
    const answer = await this.#api.handle(request);
    if (!isRead) this.onStripeChanged();
    if (pathname.endsWith('/refunds') && !isRead) {
      const { loop } = this.#wire;
      loop.after(settleAfterMs + 1, loop.outside, () => this.#api.settle(loop.nowMs));
    }
    return answer;
  }

  #mail(init: RequestInit): Response {
    if (this.refusesMails) return Response.json({ name: 'validation_error' }, { status: 422 });
    const { to, subject } = JSON.parse(String(init.body)) as { to: string[]; subject: string };
    const key = new Headers(init.headers).get('idempotency-key') ?? '';
    if (!this.mails.has(key)) {
      this.mails.set(key, { to: to.join(), subject, key });
      this.#wire.trace.say('mail', `“${subject}”`);
    }
    return Response.json({ id: key });
  }

  #send(event: { id: string; type: string }): void {
    const { loop, faults, trace } = this.#wire;
    const arrivals = faults.webhook(event.type);
    if (arrivals.length !== 1) trace.fault('stripe', `webhook ${event.type} comes ${arrivals.length} times`);
    const payload = JSON.stringify(event);
    this.#webhooksOnTheWay += arrivals.length;
    for (const lateMs of arrivals) loop.after(lateMs, loop.outside, () => this.#attempt(payload, 1));
  }

  /** Tried again until it is heard: Stripe does so for three days. */
  async #attempt(payload: string, attempt: number): Promise<void> {
    const { loop } = this.#wire;
    const signature = await signatureHeader(payload, webhookSecret, Math.floor(loop.nowMs / 1000));
    const status = await this.#post(payload, signature).catch(() => 0);
    if (status >= 200 && status < 300) {
      this.#webhooksOnTheWay -= 1;
      return;
    }
    loop.after(Math.min(3_600_000, 5_000 * 4 ** (attempt - 1)), loop.outside, () =>
      this.#attempt(payload, attempt + 1),
    );
  }
}
