import { SoldOutMemory } from '../../../workers/api/sale/sold-out-memory.ts';
import { Measures } from '../measure/measures.ts';
import { zipf } from '../people/popularity.ts';
import { Random } from '../people/random.ts';
import type { Plan } from '../plan.ts';
import { BatchServer } from '../queue/batch-server.ts';
import { EventHeap } from '../queue/heap.ts';
import { Crowd } from './crowd.ts';
import { Stock } from './stock.ts';

/** What an event of the heap means. `who` is a person or a server, `what` a press or an order. */
export const kinds = {
  page: 0,
  press: 1,
  ask: 2,
  start: 3,
  done: 4,
  pay: 5,
  confirm: 6,
  lapse: 7,
  resend: 8,
  admit: 9,
  news: 10,
  second: 11,
  load: 12,
} as const;

/** What is asked of a server: in the lowest two bits, above them the press or the order. */
export const calls = { hold: 0, beginPayment: 1, recordPayment: 2, page: 3 } as const;
export type Call = (typeof calls)[keyof typeof calls];

/** Everything that exists during a run. */
export interface World {
  readonly plan: Plan;
  readonly random: Random;
  readonly heap: EventHeap;
  readonly crowd: Crowd;
  readonly stock: Stock;
  /** The ticket objects; after them, where pages are drawn from it, the database. */
  readonly servers: readonly BatchServer[];
  readonly memories: readonly SoldOutMemory[];
  readonly measures: Measures;
  readonly weights: readonly number[];
  /** Sections with places, as the live object tells them and as the cached page shows them. */
  board: number;
  cachedBoard: number;
  /** Sockets that asked in this second. */
  socketsAsked: number;
  presses: number;
  readonly watchers: number[];
  /** The waiting room's line, and how many of it have been let in or sent away. */
  readonly line: number[];
  lineHead: number;
}

const allOf = (sections: number): number => (sections === 32 ? -1 : (1 << sections) - 1);

/** Equal parts, the remainder to the first ones. */
export const parts = (total: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => Math.floor(total / count) + (at < total % count ? 1 : 0));

export function newWorld(plan: Plan): World {
  const objects = plan.sections * plan.objectsPerSection;
  const servers = Array.from({ length: objects }, () => new BatchServer(plan.object));
  if (plan.pages !== null) servers.push(new BatchServer(plan.pages));
  const capacities = parts(plan.capacity, plan.sections).flatMap((places) => parts(places, plan.objectsPerSection));
  return {
    plan,
    random: new Random(plan.seed),
    heap: new EventHeap(),
    crowd: new Crowd(plan.people),
    stock: new Stock(capacities, plan.people, plan.remembersKeys),
    servers,
    memories: Array.from({ length: plan.isolates }, () => new SoldOutMemory()),
    measures: new Measures(objects, 1_800),
    weights: zipf(plan.sections, plan.zipfExponent),
    board: allOf(plan.sections),
    cachedBoard: allOf(plan.sections),
    socketsAsked: 0,
    presses: 0,
    watchers: [],
    line: [],
    lineHead: 0,
  };
}

/** After now, by chance within the range. */
export const within = (world: World, [from, to]: readonly [number, number]): number => world.random.between(from, to);

/** Puts a call into a server's queue. @returns false where the server is overloaded */
export function offer(world: World, nowMs: number, server: number, who: number, call: Call, what: number): boolean {
  const startMs = world.servers[server]?.offer(nowMs, who, what * 4 + call);
  if (typeof startMs === 'number') world.heap.push(startMs, kinds.start, server, 0);
  if (startMs !== 'refused') return true;
  if (call === calls.page) {
    world.measures.pagesRefused += 1;
    return false;
  }
  world.measures.count('overloads', nowMs);
  world.measures.overloads[server] = (world.measures.overloads[server] ?? 0) + 1;
  return false;
}

/** When a person tries again after a 503, by how many there were; null where it was one too many. */
export function againMs(world: World, who: number): number | null {
  const { crowd, plan, random } = world;
  const failures = (crowd.failures[who] as number) + 1;
  crowd.failures[who] = failures;
  if (failures >= plan.failuresMax) return null;
  const spreadMs = Math.min(plan.spreadMsMax, plan.spreadMs * 2 ** (failures - 1));
  return plan.retryAfterMs + random.between(0, spreadMs);
}
