/**
 * The load generator, a process of its own on a core of its own. Told by one JSON argument, prints one line of JSON.
 * Closed loop: each connection asks again when it is answered. Open loop: requests start at a fixed rate whatever is
 * answered, and each is timed from the moment that it was due.
 */
import { Pool } from 'undici';
import { settings } from '../settings.ts';
import { buyerCookie } from './sessions.ts';

export interface HoldsTold {
  readonly url: string;
  readonly ticketId: string;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Requests a second, or null for as many as are answered. */
  readonly rate: number | null;
  /** Requests that the ticket has had from earlier loads: whose turn it is goes on from there. */
  readonly askedBefore?: number;
  /** Whether the ids of all orders that were acknowledged are told. */
  readonly tellsOrders: boolean;
}

export interface HoldsSeen {
  /** 201s within the measured time. */
  readonly held: number;
  /** 201s altogether. */
  readonly heldInAll: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Other answers, by status. */
  readonly others: Readonly<Record<string, number>>;
  readonly orderIds: readonly string[];
}

const told = JSON.parse(process.argv[2] ?? '{}') as HoldsTold;
const startedAtMs = Date.now();
const cookies = Array.from({ length: settings.buyers }, (_, index) => buyerCookie(index, startedAtMs));
const body = JSON.stringify({ ticketId: told.ticketId, quantity: 1 });
const pool = new Pool(told.url, { connections: settings.connections, pipelining: 1 });
const others: Record<string, number> = {};
const latencies: number[] = [];
const orderIds: string[] = [];
let asked = told.askedBefore ?? 0;
let heldInAll = 0;
let held = 0;
let measuredFromMs = 0;
let measuredToMs = Number.POSITIVE_INFINITY;

async function hold(dueAtMs: number): Promise<void> {
  const index = asked++;
  try {
    const { statusCode, body: answer } = await pool.request({
      method: 'POST',
      path: '/api/orders',
      headers: {
        'content-type': 'application/json',
        origin: told.url,
        cookie: cookies[index % cookies.length] ?? '',
        'idempotency-key': `key-${startedAtMs}-${index}`,
      },
      body,
    });
    const text = await answer.text();
    const nowMs = performance.now();
    if (statusCode !== 201) {
      others[statusCode] = (others[statusCode] ?? 0) + 1;
      if ((others[statusCode] ?? 0) === 1) process.stderr.write(`${statusCode}: ${text.slice(0, 300)}\n`);
      return;
    }
    heldInAll += 1;
    if (told.tellsOrders) orderIds.push((JSON.parse(text) as { id: string }).id);
    if (nowMs >= measuredFromMs && nowMs < measuredToMs) held += 1;
    if (dueAtMs >= measuredFromMs && dueAtMs < measuredToMs) latencies.push(nowMs - dueAtMs);
  } catch (error) {
    const name = error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown';
    others[name] = (others[name] ?? 0) + 1;
  }
}

async function closedLoop(): Promise<void> {
  const one = async () => {
    while (performance.now() < measuredToMs && (others.ECONNREFUSED ?? 0) === 0) await hold(performance.now());
  };
  await Promise.all(Array.from({ length: settings.connections }, one));
}

async function openLoop(rate: number): Promise<void> {
  const everyMs = 1000 / rate;
  const open = new Set<Promise<void>>();
  let dueAtMs = performance.now();
  while (dueAtMs < measuredToMs) {
    const nowMs = performance.now();
    for (; dueAtMs <= nowMs && dueAtMs < measuredToMs; dueAtMs += everyMs) {
      const asking = hold(dueAtMs).finally(() => open.delete(asking));
      open.add(asking);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(open);
}

measuredFromMs = performance.now() + told.warmUpMs;
measuredToMs = measuredFromMs + told.measureMs;
await (told.rate === null ? closedLoop() : openLoop(told.rate));
await pool.close();
latencies.sort((a, b) => a - b);
const quantile = (share: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
const seen: HoldsSeen = {
  held,
  heldInAll,
  perSecond: (held * 1000) / told.measureMs,
  p50Ms: quantile(0.5),
  p99Ms: quantile(0.99),
  others,
  orderIds,
};
process.stdout.write(`${JSON.stringify(seen)}\n`);
