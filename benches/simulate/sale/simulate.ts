import type { Measures } from '../measure/measures.ts';
import { arrivalTimesMs } from '../people/arrivals.ts';
import type { Plan } from '../plan.ts';
import type { BatchServer } from '../queue/batch-server.ts';
import type { Outcome } from './crowd.ts';
import { admit, load, news, page } from './door.ts';
import { ask, decided, press, resend } from './hold.ts';
import { begun, confirm, lapse, pay, recorded } from './pay.ts';
import { calls, kinds, newWorld, type World } from './world.ts';

export interface Run {
  readonly plan: Plan;
  readonly measures: Measures;
  readonly ended: ReadonlyMap<Outcome, number>;
  readonly sold: number;
  readonly free: number;
  /** Holds beyond the first for one key. */
  readonly doubled: number;
  readonly longestQueues: readonly number[];
  readonly endedAtMs: number;
  readonly events: number;
  /** Of every event with its moment: the same seed gives the same hash. */
  readonly traceHash: string;
}

/** The live object gathers; before many sockets it tells news every 2 s (durable-objects/live/index.ts). */
const newsMs = 2_000;
const admitMs = 100;
/** How long an edge keeps the event page. */
const cachedPageSeconds = 60;

/**
 * One on-sale from the opening until nobody waits for anything. It ends with an error where a place is lost or sold
 * twice, or where a person ends twice or never.
 */
export function simulate(plan: Plan): Run {
  const world = newWorld(plan);
  const { crowd, heap, measures, stock } = world;
  const arrivals = arrivalTimesMs(world.random, plan.people, plan.arrivals);
  heap.push(newsMs, kinds.news, 0, 0);
  heap.push(1_000, kinds.second, 0, 0);
  if (plan.admittedPerSecond !== null) heap.push(0, kinds.admit, 0, 0);
  let [come, events, hash, nowMs] = [0, 0, 2_166_136_261, 0];
  for (;;) {
    const arrivesAtMs = come < plan.people ? (arrivals[come] as number) : Number.POSITIVE_INFINITY;
    if (arrivesAtMs <= heap.nextMs && come < plan.people) {
      measures.count('arrivals', arrivesAtMs);
      load(world, arrivesAtMs, come);
      come += 1;
    } else {
      if (!heap.pop()) break;
      nowMs = heap.atMs;
      hash = Math.imul(hash ^ heap.kind ^ (heap.who << 4), 16_777_619);
      hash = Math.imul(hash ^ Math.floor(nowMs * 64), 16_777_619);
      const handler = handlers.get(heap.kind);
      if (handler) handler(world, nowMs, heap.who, heap.what);
      else tick(world, nowMs, heap.kind, come < plan.people);
    }
    events += 1;
  }
  for (const who of world.watchers) crowd.end(who, 'found it sold out');
  stock.audit();
  if (crowd.living !== 0) throw new Error(`${crowd.living} people never came to an end`);
  return {
    plan,
    measures,
    ended: crowd.ended,
    sold: stock.soldPlaces,
    free: stock.freePlaces,
    doubled: stock.doubled,
    longestQueues: world.servers.map(({ longest }) => longest),
    endedAtMs: nowMs,
    events,
    traceHash: (hash >>> 0).toString(16).padStart(8, '0'),
  };
}

type Handler = (world: World, nowMs: number, who: number, what: number) => void;

const handlers: ReadonlyMap<number, Handler> = new Map<number, Handler>([
  [kinds.load, load],
  [kinds.page, page],
  [kinds.press, press],
  [kinds.ask, ask],
  [kinds.start, (world, nowMs, who) => world.heap.push(serverAt(world, who).start(nowMs), kinds.done, who, 0)],
  [kinds.done, done],
  [kinds.pay, pay],
  [kinds.confirm, confirm],
  [kinds.lapse, (world, _, who, orderId) => lapse(world, who, orderId)],
  [kinds.resend, resend],
]);

function serverAt(world: World, at: number): BatchServer {
  const server = world.servers[at];
  if (server === undefined) throw new Error(`no server ${at}`);
  return server;
}

/** A batch is answered. */
function done(world: World, nowMs: number, at: number): void {
  const server = serverAt(world, at);
  for (let i = 0; i < server.batch; i += 1) {
    const [who, packed] = [server.batchWhos[i] as number, server.batchWhats[i] as number];
    const [call, what] = [packed & 3, packed >> 2];
    if (call === calls.page) {
      page(world, nowMs, who);
      continue;
    }
    world.measures.count('calls', nowMs);
    world.measures.waits[at]?.add(nowMs - (server.batchSinceMs[i] as number));
    if (call === calls.hold) decided(world, nowMs, at, who, what);
    else if (call === calls.beginPayment) begun(world, nowMs, who, what);
    else recorded(world, nowMs, who, what);
  }
  const startMs = server.done(nowMs);
  if (startMs !== null) world.heap.push(startMs, kinds.start, at, 0);
}

/** What happens by the clock, as long as anybody may still get something. */
function tick(world: World, nowMs: number, kind: number, moreCome: boolean): void {
  const { crowd, heap, stock, watchers } = world;
  if (kind === kinds.news) news(world, nowMs);
  else if (kind === kinds.admit) admit(world, nowMs);
  else second(world, nowMs);
  const held = world.plan.capacity - stock.freePlaces - stock.soldPlaces;
  const isOver =
    !moreCome && crowd.living === watchers.length && held === 0 && (stock.freePlaces === 0 || watchers.length === 0);
  const againMs = kind === kinds.news ? newsMs : kind === kinds.admit ? admitMs : 1_000;
  if (!isOver) heap.push(nowMs + againMs, kind, 0, 0);
}

function second(world: World, nowMs: number): void {
  const at = Math.round(nowMs / 1_000);
  world.socketsAsked = 0;
  if (at % cachedPageSeconds === 0) world.cachedBoard = world.board;
  if (at < world.measures.secondsMax)
    for (const [object, queue] of world.measures.queues.entries()) queue[at] = world.servers[object]?.waiting ?? 0;
}
