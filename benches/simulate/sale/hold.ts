/** From the button to the answer: the Worker, its memory, the ticket's object, and what a person does then. */
import { pick } from '../people/popularity.ts';
import { paying } from './crowd.ts';
import { turnedAway } from './door.ts';
import { againMs, calls, kinds, offer, type World, within } from './world.ts';

/** From one Worker to the next object of the same section. */
const hopMs = 2;

/** A person chooses a section that seems open, and presses. */
export function press(world: World, nowMs: number, who: number): void {
  const { crowd, plan, random } = world;
  if (crowd.hasSocket[who] === 1) crowd.view[who] = world.board;
  const section = pick(random, world.weights, crowd.view[who] as number);
  if (section < 0) {
    turnedAway(world, nowMs, who);
    return;
  }
  if (crowd.wants[who] === 0) crowd.wants[who] = wish(world);
  crowd.ticket[who] = section * plan.objectsPerSection + random.below(plan.objectsPerSection);
  crowd.asked[who] = 0;
  world.presses += 1;
  crowd.press[who] = world.presses;
  crowd.sentAtMs[who] = nowMs;
  if ((crowd.beganAtMs[who] as number) < 0) crowd.beganAtMs[who] = nowMs;
  world.heap.push(nowMs + within(world, plan.behaviour.networkMs), kinds.ask, who, world.presses);
}

function wish(world: World): number {
  let left = world.random.below(10_000);
  for (const [at, share] of world.plan.behaviour.wishes.entries()) {
    left -= share;
    if (left < 0) return at + 1;
  }
  return 1;
}

/** At a Worker: answered from its memory, or put before the object. */
export function ask(world: World, nowMs: number, who: number, pressId: number): void {
  const { crowd, heap, measures, plan } = world;
  // Sent twice, and the other one was answered meanwhile.
  if (crowd.press[who] !== pressId) return;
  if (crowd.asked[who] === 0) measures.count('asks', nowMs);
  const memory = plan.usesSoldOutMemory ? world.memories[world.random.below(plan.isolates)] : undefined;
  while (memory?.isSoldOut(String(crowd.ticket[who]), nowMs)) {
    if (passesOn(world, who)) continue;
    measures.count('refusedByMemory', nowMs);
    refused(world, nowMs, who, 0);
    return;
  }
  const ticket = crowd.ticket[who] as number;
  if (offer(world, nowMs, ticket, who, calls.hold, pressId)) {
    // Most answers come long before patience ends: only where it may end first is that worth an event.
    const waitMs = (world.servers[ticket]?.waiting ?? 0) * Math.max(plan.object.paceMs, plan.object.perCallMs);
    const sentAtMs = crowd.sentAtMs[who] as number;
    if (nowMs + 2 * waitMs > sentAtMs + plan.behaviour.patienceMs)
      heap.push(Math.max(nowMs, sentAtMs + plan.behaviour.patienceMs), kinds.resend, who, pressId);
    return;
  }
  failed(world, nowMs, who, pressId);
}

/** No answer, or a 503: the same request again, with the same key, or the end of patience. */
function failed(world: World, nowMs: number, who: number, pressId: number): void {
  const waitMs = againMs(world, who);
  if (waitMs !== null) {
    world.crowd.sentAtMs[who] = nowMs + waitMs;
    world.heap.push(nowMs + waitMs, kinds.ask, who, pressId);
    return;
  }
  world.crowd.press[who] = 0;
  world.crowd.end(who, 'gave up on errors');
}

export function resend(world: World, nowMs: number, who: number, pressId: number): void {
  if (world.crowd.press[who] === pressId) failed(world, nowMs, who, pressId);
}

/** The object has decided. An answer that nobody waits for any more may still be a hold: it lapses. */
export function decided(world: World, nowMs: number, ticket: number, who: number, pressId: number): void {
  const { crowd, heap, measures, plan, stock } = world;
  const { behaviour } = plan;
  const placed = stock.place(ticket, who, pressId, crowd.wants[who] as number, nowMs + behaviour.holdMs);
  if (placed !== null && !placed.isReplay) {
    heap.push(nowMs + behaviour.holdMs, kinds.lapse, who, placed.orderId);
    measures.count('holds', nowMs);
    measures.holds[ticket] = (measures.holds[ticket] ?? 0) + 1;
    if (stock.free[ticket] === 0) measures.soldOutAtMs[ticket] ??= nowMs;
    if (stock.freePlaces === 0) measures.allHeldAtMs ??= nowMs;
  }
  if (placed === null) {
    measures.count('refusedByObject', nowMs);
    remember(world, nowMs, ticket);
  }
  if (crowd.press[who] !== pressId) return;
  if (world.random.next() < behaviour.lostShare) {
    heap.push(Math.max(nowMs, (crowd.sentAtMs[who] as number) + behaviour.patienceMs), kinds.resend, who, pressId);
  } else if (placed === null) {
    if (passesOn(world, who)) heap.push(nowMs + hopMs, kinds.ask, who, pressId);
    else refused(world, nowMs, who, stock.free[ticket] as number);
  } else {
    crowd.press[who] = 0;
    crowd.order[who] = placed.orderId;
    if (crowd.hasReturned[who] === 0) measures.untilAnswer.add(nowMs - (crowd.beganAtMs[who] as number));
    crowd.pays[who] = world.random.next() < behaviour.payShare ? paying.begun : paying.no;
    if (crowd.pays[who] === paying.begun) heap.push(nowMs + payDelayMs(world), kinds.pay, who, placed.orderId);
  }
}

const payDelayMs = ({ plan: { behaviour }, random }: World): number =>
  Math.min(behaviour.holdMs - 60_000, behaviour.payFromMs + random.exponential(behaviour.payMeanMs));

function remember(world: World, nowMs: number, ticket: number): void {
  if (!world.plan.usesSoldOutMemory || world.stock.free[ticket] !== 0) return;
  const memory = world.memories[world.random.below(world.plan.isolates)];
  memory?.remember(String(ticket), nowMs, world.stock.earliestHoldEndsAtMs(ticket));
}

/** The section's next object is to be asked. @returns false where each of them has refused */
function passesOn({ crowd, plan: { objectsPerSection: each } }: World, who: number): boolean {
  const ticket = crowd.ticket[who] as number;
  const asked = (crowd.asked[who] as number) + 1;
  crowd.asked[who] = asked;
  if (asked >= each) return false;
  crowd.ticket[who] = Math.floor(ticket / each) * each + ((ticket + 1) % each);
  return true;
}

/** Sold out, or not enough: what is left of it, another section, or home. */
function refused(world: World, nowMs: number, who: number, free: number): void {
  const { crowd, heap, plan } = world;
  const section = Math.floor((crowd.ticket[who] as number) / plan.objectsPerSection);
  crowd.press[who] = 0;
  crowd.failures[who] = 0;
  const tries = (crowd.tries[who] as number) + 1;
  crowd.tries[who] = tries;
  if (free > 0 && free < (crowd.wants[who] as number)) crowd.wants[who] = free;
  else crowd.view[who] = (crowd.view[who] as number) & ~(1 << section);
  if (tries >= plan.behaviour.triesMax || crowd.view[who] === 0) turnedAway(world, nowMs, who);
  else heap.push(nowMs + within(world, plan.behaviour.rethinkMs), kinds.press, who, 0);
}
