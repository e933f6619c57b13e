/** Before the first press: the page, the socket, the waiting room; and after the last: who stays, who comes back. */
import { limits } from '../../../contracts/limits.ts';
import { againMs, calls, kinds, offer, type World, within } from './world.ts';

/** The live object is an object too: a second has no more than this many of its calls (the platform's soft limit). */
const socketCallsPerSecond = 1_000;
/** From the edge's cache. */
const cachedPageMs = [50, 250] as const;

export function load(world: World, nowMs: number, who: number): void {
  const { crowd, heap, plan } = world;
  if (plan.pages === null) {
    heap.push(nowMs + within(world, cachedPageMs), kinds.page, who, 0);
    return;
  }
  if (offer(world, nowMs, world.servers.length - 1, who, calls.page, 0)) return;
  const waitMs = againMs(world, who);
  if (waitMs === null) crowd.end(who, 'gave up on errors');
  else heap.push(nowMs + waitMs, kinds.load, who, 0);
}

export function page(world: World, nowMs: number, who: number): void {
  const { crowd, heap, plan } = world;
  crowd.failures[who] = 0;
  crowd.view[who] = plan.pages === null ? world.cachedBoard : world.board;
  openSocket(world, who);
  if (plan.admittedPerSecond === null) heap.push(nowMs + within(world, plan.behaviour.thinkMs), kinds.press, who, 0);
  else world.line.push(who);
}

function openSocket(world: World, who: number): void {
  const { crowd, measures } = world;
  if (crowd.hasSocket[who] === 1) return;
  world.socketsAsked += 1;
  if (crowd.sockets >= limits.liveWatchersMax || world.socketsAsked > socketCallsPerSecond) {
    measures.socketsRefused += 1;
    return;
  }
  crowd.openSocket(who);
}

/** Ten times a second: lets people in while something is free; when nothing is, tells the line so. */
export function admit(world: World, nowMs: number): void {
  const { crowd, heap, line, plan } = world;
  const isOpen = world.board !== 0;
  const until = isOpen ? Math.min(line.length, world.lineHead + (plan.admittedPerSecond ?? 0) / 10) : line.length;
  for (; world.lineHead < until; world.lineHead += 1) {
    const who = line[world.lineHead] as number;
    crowd.view[who] = world.board;
    if (isOpen) heap.push(nowMs + within(world, plan.behaviour.rethinkMs), kinds.press, who, 0);
    else turnedAway(world, nowMs, who);
  }
}

/** Nothing was to be had: watch, come back later, or leave. */
export function turnedAway(world: World, nowMs: number, who: number): void {
  const { crowd, heap, measures, plan, random } = world;
  const isNew = crowd.hasReturned[who] === 0;
  const beganAtMs = crowd.beganAtMs[who] as number;
  if (beganAtMs >= 0 && isNew) measures.untilAnswer.add(nowMs - beganAtMs);
  if (crowd.hasSocket[who] === 1 && (!isNew || random.next() < plan.behaviour.watchShare)) {
    world.watchers.push(who);
  } else if (isNew && random.next() < plan.behaviour.returnShare) {
    crowd.tries[who] = 0;
    heap.push(nowMs + random.between(5, 40) * 60_000, kinds.load, who, 0);
  } else crowd.end(who, 'found it sold out');
  crowd.hasReturned[who] = 1;
}

/** The live object tells its sockets what has places: some of those who wait for that press at once. */
export function news(world: World, nowMs: number): void {
  const { crowd, heap, plan, random, watchers } = world;
  world.board = 0;
  for (const [ticket, free] of world.stock.free.entries())
    if (free > 0) world.board |= 1 << Math.floor(ticket / plan.objectsPerSection);
  if (world.board === 0) return;
  for (let left = Math.ceil(watchers.length * plan.behaviour.reactShare); left > 0; left -= 1) {
    const at = random.below(watchers.length);
    const who = watchers[at] as number;
    watchers[at] = watchers[watchers.length - 1] as number;
    watchers.pop();
    crowd.view[who] = world.board;
    crowd.tries[who] = plan.behaviour.triesMax - 1;
    if (plan.admittedPerSecond === null) heap.push(nowMs + random.between(500, 5_000), kinds.press, who, 0);
    else world.line.push(who);
  }
}
