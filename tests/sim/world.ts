/** The whole system in one process and in simulated time: the real Workers and objects, on simulated ports. */
// First: what follows keeps hold of the machine's keys as it loads.
import './runtime/crypto.ts';

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JournalRow } from '../../contracts/journal.ts';
import type { EngineOptions } from '../../durable-objects/ticket/engine.ts';
import api from '../../workers/api/index.ts';
import expiration, { Live, Ticket } from '../../workers/expiration/index.ts';
import { Calm, type Faults } from './faults.ts';
import { D1Port, type RewriteSql } from './ports/d1.ts';
import { type Incarnation, ObjectHost } from './ports/object-host.ts';
import type { ObjectStorage } from './ports/object-storage.ts';
import { Outside, webhookSecret } from './ports/outside.ts';
import { readQueueSettings, SimulatedQueue } from './ports/queue.ts';
import { Sqlite } from './ports/sqlite.ts';
import { Wire } from './ports/wire.ts';
import { takeOver } from './runtime/globals.ts';
import { Actor, Loop } from './runtime/loop.ts';
import { Random } from './runtime/random.ts';
import { hearReports, type Reported } from './runtime/report.ts';
import { Trace } from './trace.ts';

/** Far from every machine's own clock, so that nothing depends on that. */
const startMs = Date.UTC(2100, 0, 1);
const publicUrl = 'https://tickets.test';
const minuteMs = 60_000;

const secrets = {
  ID_SECRET: 'simulated-id-secret',
  SESSION_SECRET: 'simulated-session-secret-of-32-chars',
  STRIPE_SECRET_KEY: 'sk_test_simulated',
  STRIPE_WEBHOOK_SECRET: webhookSecret,
  STRIPE_PUBLISHABLE_KEY: 'pk_test_simulated',
  MAIL_API_KEY: 're_simulated',
  ADMISSION_SIGNING_KEYS: JSON.stringify({
    current: 'k1',
    // Made for this file alone.
    keys: {
      k1: {
        kty: 'OKP',
        crv: 'Ed25519',
        x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
        d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
      },
    },
  }),
};

const settings = readQueueSettings();

/** Made once a process, emptied for each history: making the tables costs more than a short history. */
let database: Sqlite | null = null;
let tables: string[] = [];
/** What makes the audit log one that nothing can be taken from: away while it is emptied. */
let guards: { readonly name: string; readonly sql: string }[] = [];

function emptyDatabase(): Sqlite {
  if (database === null) {
    database = new Sqlite();
    const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));
    for (const file of readdirSync(folder).sort()) database.script(readFileSync(`${folder}${file}`, 'utf8'));
    tables = database
      .run("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'", [])
      .rows.map(({ name }) => String(name))
      // Last, as emptying the others is told in it.
      .sort((a, b) => Number(a === 'audit_log') - Number(b === 'audit_log'));
    guards = database
      .run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'", [])
      .rows.map(({ name, sql }) => ({ name: String(name), sql: String(sql) }));
  }
  const steps = [
    'PRAGMA foreign_keys = OFF',
    ...guards.map(({ name }) => `DROP TRIGGER ${name}`),
    ...tables.map((table) => `DELETE FROM ${table}`),
    ...guards.map(({ sql }) => sql),
    'PRAGMA foreign_keys = ON',
  ];
  database.script(steps.join(';\n'));
  return database;
}

/** Where a negative control may take something away. Nothing in production knows of it. */
export interface Tampering {
  readonly engine?: Partial<EngineOptions>;
  readonly rewriteSql?: RewriteSql;
  /** Wraps an object's storage as it comes to life. */
  readonly storage?: (storage: ObjectStorage, ticketId: string) => ObjectStorage;
  /** Objects whose answers do not wait for their commits. */
  readonly answersEarly?: boolean;
  /** Wraps what a Worker is given. */
  readonly env?: (env: Record<string, unknown>, role: string) => Record<string, unknown>;
}

export interface WorldOptions {
  readonly seed: number | string;
  readonly holdSeconds?: number;
  readonly tampering?: Tampering;
}

export class World {
  readonly random: Random;
  readonly secrets = secrets;
  readonly loop = new Loop(startMs);
  readonly trace = new Trace(this.loop);
  readonly wire: Wire;
  readonly d1 = emptyDatabase();
  readonly outside: Outside;
  readonly tickets: ObjectHost;
  readonly live: ObjectHost;
  readonly queues = new Map<string, SimulatedQueue>();
  readonly holdSeconds: number;
  /** What was told to the operations page. */
  readonly reports: Reported[] = [];
  /** After each commit of a ticket: the rows that it added. */
  onRows: (ticketId: string, rows: readonly JournalRow[]) => void = () => undefined;
  onD1Write: () => void = () => undefined;
  readonly #tampering: Tampering;
  readonly #lastSeq = new Map<string, number>();
  readonly #giveBack: () => void;

  constructor({ seed, holdSeconds = 900, tampering = {} }: WorldOptions) {
    this.random = new Random(seed);
    this.holdSeconds = holdSeconds;
    this.#tampering = tampering;
    this.wire = new Wire(this.loop, this.trace, new Calm(new Random(`${seed} calm`)));
    this.#giveBack = takeOver(this.loop, new Random(`${seed} machine`));
    this.outside = new Outside(this.wire, (payload, signature) => this.#webhook(payload, signature));
    this.tickets = new ObjectHost(this.wire, {
      kind: 'ticket',
      make: (context, host, incarnation) => this.#ticket(context, host, incarnation),
      onCommit: (name, sqlite) => this.#committed(name, sqlite),
      labelsOfCommit,
      answersEarly: tampering.answersEarly === true,
    });
    this.live = new ObjectHost(this.wire, {
      kind: 'live',
      make: (context, _host, incarnation) => new Live(context as never, this.envFor(incarnation, 'live') as never),
      labelsOfCommit,
    });
    for (const name of settings.keys()) this.#addQueue(name);
    hearReports((incident) => {
      this.reports.push(incident);
      this.trace.say(this.loop.current, `reports ${incident.event} at ${incident.place}: ${String(incident.error)}`);
    });
    this.#everyMinute();
  }

  set faults(faults: Faults) {
    this.wire.faults = faults;
  }

  /** The stage is set: from now on every step counts, and may go wrong. */
  begin(faults: Faults): void {
    this.wire.faults = faults;
    this.wire.isWatched = true;
  }

  /** A machine's code begins: with its own clock, and what it is bound to. */
  envFor(actor: Actor, role: string): Record<string, unknown> {
    const producer = (queue: string) => this.queues.get(queue)?.producerFor(actor, role);
    const env = {
      ...secrets,
      PUBLIC_URL: publicUrl,
      HOLD_SECONDS: String(this.holdSeconds),
      RATE_LIMITS: 'on',
      MAIL_FROM: 'Tickets <tickets@tickets.test>',
      MAIL_API_URL: 'https://mail.test',
      DB: new D1Port(this.d1, this.wire, actor, role, {
        rewrite: this.#tampering.rewriteSql ?? ((sql) => sql),
        onWrite: () => this.onD1Write(),
      }),
      TICKET: this.tickets.namespaceFor(actor, role),
      LIVE: this.live.namespaceFor(actor, role),
      PROJECTIONS: producer('projections'),
      FOLLOW_UPS: producer('follow-ups'),
      STAND_INS: this.outside.fetcherFor(actor, role),
    };
    return this.#tampering.env?.(env, role) ?? env;
  }

  /** A request reaches the API; the promise rejects when the answer never comes. */
  serve(method: string, path: string, init: RequestInit): Promise<Response> {
    const route = routeOf(path);
    const invocation = new Actor(`api ${method} ${route}`, this.wire.faults.skewMs());
    return new Promise((resolve, reject) => {
      invocation.onKilled(() => this.loop.after(0, this.loop.outside, () => reject(new Error('connection reset'))));
      this.loop.after(0, invocation, () => {
        const request = new Request(`${publicUrl}${path}`, { ...init, method });
        const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };
        const env = this.envFor(invocation, `api ${method} ${route}`);
        Promise.resolve(api.fetch(request, env as never, context as never)).then(resolve, reject);
      });
    });
  }

  end(): void {
    hearReports(() => undefined);
    this.#giveBack();
  }

  #ticket(context: unknown, _host: ObjectHost, incarnation: Incarnation): object {
    const given = context as { storage: ObjectStorage };
    const storage = this.#tampering.storage?.(given.storage, incarnation.name) ?? given.storage;
    const env = this.envFor(incarnation, 'ticket');
    return new Ticket({ ...given, storage } as never, env as never, this.#tampering.engine ?? {});
  }

  #committed(ticketId: string, sqlite: Sqlite): void {
    const lastSeq = this.#lastSeq.get(ticketId) ?? 0;
    const { rows } = sqlite.run('SELECT seq, at_ms, body FROM journal WHERE seq > ? ORDER BY seq', [lastSeq]);
    if (rows.length === 0) return;
    const added = rows.map(
      ({ seq, at_ms, body }) => ({ seq, atMs: at_ms, ...JSON.parse(String(body)) }) as unknown as JournalRow,
    );
    this.#lastSeq.set(ticketId, added.at(-1)?.seq ?? lastSeq);
    for (const row of added)
      this.trace.say(`ticket ${ticketId}`, `#${row.seq} ${row.events.map(describeEvent).join(', ')}`);
    this.onRows(ticketId, added);
  }

  #addQueue(name: string): void {
    const own = settings.get(name);
    if (own === undefined) throw new Error(`no queue ${name}`);
    const isApis = name.startsWith('projections');
    const consume = async (batch: MessageBatch, invocation: Actor): Promise<void> => {
      const env = this.envFor(invocation, `consumer ${name}`);
      if (isApis) await api.queue(batch, env as never);
      else await expiration.queue(batch, env as never);
    };
    const queue = new SimulatedQueue(name, this.wire, own, consume, (body) => {
      if (own.deadLetterQueue !== null) this.queues.get(own.deadLetterQueue)?.accept(body);
    });
    this.queues.set(name, queue);
  }

  async #webhook(payload: string, signature: string): Promise<number> {
    const response = await this.wire.take({
      kind: 'http',
      from: this.loop.outside,
      to: this.loop.outside,
      labels: ['stripe → POST /webhooks/stripe'],
      effect: () =>
        this.serve('POST', '/api/webhooks/stripe', {
          headers: { 'content-type': 'application/json', 'stripe-signature': signature },
          body: payload,
        }),
      failure: () => new Error('connection reset'),
    });
    return response.status;
  }

  #everyMinute(): void {
    const lateMs = this.wire.faults.cron();
    if (lateMs === null) this.trace.fault('cron', 'does not run this minute');
    else {
      const cron = new Actor('cron', this.wire.faults.skewMs());
      this.loop.after(lateMs, cron, () => {
        const env = this.envFor(cron, 'cron');
        void expiration.scheduled({} as never, env as never);
      });
    }
    this.loop.after(minuteMs, this.loop.outside, () => this.#everyMinute());
  }
}

/** `/orders/{id}`: labels name routes, not orders. */
export const routeOf = (path: string): string =>
  path.replace(/\?.*$/, '').replace(/\/((ord|tkt|evt|adm)_\w+|\d+)/g, '/{id}');

/** A commit of an object, named by what it writes. */
function labelsOfCommit(written: ObjectStorage['written']): string[] {
  const labels = new Set<string>();
  for (const { sql, bindings } of written) {
    const table = /\b(?:INTO|UPDATE|FROM)\s+(\w+)/i.exec(sql)?.[1] ?? '';
    if (table === 'journal' && /^\s*INSERT/i.test(sql))
      for (const { type } of (JSON.parse(String(bindings[2])) as JournalRow).events) labels.add(type);
    else if (['cursors', 'parked'].includes(table)) labels.add(table);
    else if (table.startsWith('snapshot')) labels.add('snapshot');
  }
  return labels.size === 0 ? ['alarm'] : [...labels];
}

function describeEvent(event: JournalRow['events'][number]): string {
  if (!('order' in event)) return event.type;
  const { id, status, quantity, payment, refunds } = event.order;
  const money = [payment?.status, ...refunds.map((refund) => `refund ${refund.status}`)].filter(Boolean).join(', ');
  return `${event.type} ${id} ×${quantity} (${[status, money].filter(Boolean).join('; ')})`;
}
