/** How a defect gets into code that is sound: by what the code is given, never by another copy of it. */
import type { JournalRow } from '../../../contracts/journal.ts';
import type { Tampering } from '../world.ts';

type Event = JournalRow['events'][number];
type OrderEvent = Extract<Event, { order: unknown }>;
type Json = Record<string, unknown>;

/** Objects that journal another event than was decided. */
export const journals = (alter: (event: OrderEvent) => OrderEvent): Tampering => ({
  storage: (storage) => {
    const exec: typeof storage.sql.exec = (sql, ...bindings) => {
      const [seq = null, atMs = null, body] = bindings;
      if (!sql.startsWith('INSERT INTO journal')) return storage.sql.exec(sql, ...bindings);
      const row = JSON.parse(String(body)) as JournalRow;
      const events = row.events.map((event) => ('order' in event ? alter(event) : event));
      return storage.sql.exec(sql, seq, atMs, JSON.stringify({ ...row, events }));
    };
    return Object.assign(Object.create(storage), storage, { sql: { ...storage.sql, exec } });
  },
});

/** Objects whose own tables are made by other statements. */
export const makesTables = (rewrite: (sql: string) => string): Tampering => ({
  storage: (storage) => {
    const exec: typeof storage.sql.exec = (sql, ...bindings) => storage.sql.exec(rewrite(sql), ...bindings);
    return Object.assign(Object.create(storage), storage, { sql: { ...storage.sql, exec } });
  },
});

/** Statements for D1 in which one thing reads otherwise. */
export const rewrites = (...all: readonly (readonly [from: string, to: string])[]): Tampering => ({
  rewriteSql: (sql) => all.reduce((rewritten, [from, to]) => rewritten.replaceAll(from, to), sql),
});

interface Call {
  readonly method: string;
  readonly path: string;
  readonly init: RequestInit;
}

/** Calls of Stripe that go out otherwise, or are answered otherwise; null: as they are. */
export const callsStripe = (alter: {
  readonly request?: (call: Call) => RequestInit | null;
  /** Answered without Stripe. */
  readonly instead?: (call: Call) => Json | null;
  readonly answer?: (call: Call, body: Json) => Json | null;
}): Tampering => ({
  env: (env) => {
    const outside = env.STAND_INS as { fetch: (url: unknown, init?: RequestInit) => Promise<Response> };
    const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
      const call = { method: init.method ?? 'GET', path: new URL(String(url)).pathname, init };
      const invented = alter.instead?.(call) ?? null;
      if (invented !== null) return Response.json(invented);
      const response = await outside.fetch(url, alter.request?.(call) ?? init);
      if (alter.answer === undefined || !response.ok) return response;
      const body = (await response.clone().json()) as Json;
      const altered = alter.answer(call, body);
      return altered === null ? response : Response.json(altered, { headers: response.headers });
    };
    return { ...env, STAND_INS: { fetch } };
  },
});

type Stub = Record<string, (...given: unknown[]) => Promise<unknown>>;
type Namespace = { idFromName: (name: string) => string; get: (name: string) => Stub };
type Named = { readonly orderId: string; readonly buyerId: string };

/** An API that calls objects in the name of whoever placed the order, not of whoever asks. */
export const trustsEveryCaller = (): Tampering => {
  const buyers = new Map<string, string>();
  const owned = (given: unknown): unknown => {
    const { orderId, buyerId } = (given ?? {}) as Partial<Named>;
    if (orderId === undefined || buyerId === undefined) return given;
    if (!buyers.has(orderId)) buyers.set(orderId, buyerId);
    return { ...(given as object), buyerId: buyers.get(orderId) };
  };
  return {
    env: (env) => {
      const tickets = env.TICKET as Namespace;
      const get = (name: string) =>
        new Proxy(tickets.get(name), {
          get: (stub, method) =>
            method === 'then'
              ? undefined
              : (first: unknown, ...rest: unknown[]) => stub[String(method)]?.(owned(first), ...rest),
        });
      return { ...env, TICKET: { ...tickets, get } };
    },
  };
};
