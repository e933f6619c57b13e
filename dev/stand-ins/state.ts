import { DurableObject } from 'cloudflare:workers';
import { Hono } from 'hono';
import { controlRoutes } from './control-routes.ts';
import type { StandInsEnv } from './env.ts';
import { Mailbox } from './mail/mailbox.ts';
import { mailRoutes } from './mail/routes.ts';
import { payRoutes } from './pay-page/routes.ts';
import { SCHEMA } from './schema.ts';
import { SettingsStore } from './settings.ts';
import { StripeApi } from './stripe/api.ts';
import { Store } from './stripe/store.ts';
import { Deliveries } from './webhooks/deliveries.ts';

/** The one object behind the stand-ins: state, pages, and the clock of webhooks. */
export class StandInState extends DurableObject<StandInsEnv> {
  readonly #settings: SettingsStore;
  readonly #deliveries: Deliveries;
  readonly #api: StripeApi;
  readonly #app: Hono;
  /** Rounds of delivery follow each other, so that no row is sent by two at once. */
  #round: Promise<unknown> = Promise.resolve();

  constructor(ctx: DurableObjectState, env: StandInsEnv) {
    super(ctx, env);
    ctx.storage.sql.exec(SCHEMA);
    const { sql } = ctx.storage;
    const store = new Store(sql);
    this.#settings = new SettingsStore(sql);
    this.#deliveries = new Deliveries(sql, store, env);
    this.#api = new StripeApi({
      storage: ctx.storage,
      env,
      store,
      settings: this.#settings,
      deliveries: this.#deliveries,
      arm: () => this.#arm(),
    });
    this.#app = new Hono()
      .route('/__stripe', payRoutes(this.#api))
      .route(
        '/__stripe/_control',
        controlRoutes({
          settings: this.#settings,
          deliveries: this.#deliveries,
          arm: () => this.#arm(),
          flush: () => this.#flush(),
        }),
      )
      .route('/', mailRoutes(new Mailbox(ctx.storage), this.#settings))
      .all('*', (c) => this.#api.handle(c.req.raw));
  }

  override async fetch(request: Request): Promise<Response> {
    return this.#app.fetch(request);
  }

  /** Settles and delivers what is due; what fails is due again later. */
  override async alarm(): Promise<void> {
    try {
      await this.#nextRound(Date.now());
    } finally {
      this.#arm();
    }
  }

  async #flush(): Promise<{ delivered: number; failed: number }> {
    const done = await this.#nextRound(Number.MAX_SAFE_INTEGER);
    this.#arm();
    return done;
  }

  #nextRound(byMs: number): Promise<{ delivered: number; failed: number }> {
    const round = this.#round.then(async () => {
      this.#api.settle(byMs);
      const settings = this.#settings.read();
      const isFlush = byMs === Number.MAX_SAFE_INTEGER;
      if (settings.webhooks === 'hold' && !isFlush) return { delivered: 0, failed: 0 };
      return this.#deliveries.deliver(byMs, settings);
    });
    this.#round = round.catch(() => undefined);
    return round;
  }

  /** The alarm goes off when the next thing is due. Not awaited: it is part of the calling turn's commit. */
  #arm(): void {
    const held = this.#settings.read().webhooks === 'hold';
    const settlement = this.ctx.storage.sql
      .exec<{ due: number | null }>('SELECT min(due_ms) AS due FROM settlements')
      .one().due;
    const dues = [held ? null : this.#deliveries.nextDueMs(), settlement].filter((due) => due !== null);
    if (dues.length > 0) void this.ctx.storage.setAlarm(Math.min(...dues));
  }
}
