/** From the hold to its end: the payment's three calls to the object, and the clock. */
import { paying } from './crowd.ts';
import { againMs, calls, kinds, offer, type World } from './world.ts';

/** Stripe makes an intent, whose id the object records. An assumption. */
const intentMs = [200, 800] as const;
/** From «pay» to Stripe's word, cards and their questions included. An assumption. */
const stripeMs = [2_000, 15_000] as const;
/** A word that the object did not take is told again: the webhook comes again, or we ask. */
const tellAgainMs = 5_000;

export function pay(world: World, nowMs: number, who: number, orderId: number): void {
  const order = world.stock.orders[orderId];
  if (order === undefined || order.state !== 'held') {
    world.crowd.end(who, 'let it lapse');
    return;
  }
  if (offer(world, nowMs, order.ticket, who, calls.beginPayment, orderId)) return;
  world.heap.push(nowMs + (againMs(world, who) ?? world.plan.spreadMsMax), kinds.pay, who, orderId);
}

export function begun(world: World, nowMs: number, who: number, orderId: number): void {
  world.heap.push(nowMs + world.random.between(...intentMs), kinds.confirm, who, orderId);
}

/** The object is told the intent's id, and later what became of it. */
export function confirm(world: World, nowMs: number, who: number, orderId: number): void {
  const ticket = world.stock.orders[orderId]?.ticket ?? 0;
  if (!offer(world, nowMs, ticket, who, calls.recordPayment, orderId))
    world.heap.push(nowMs + tellAgainMs, kinds.confirm, who, orderId);
}

export function recorded(world: World, nowMs: number, who: number, orderId: number): void {
  const { crowd, heap, measures, plan, random, stock } = world;
  if (crowd.pays[who] === paying.begun) {
    crowd.pays[who] = paying.opened;
    heap.push(nowMs + random.between(...stripeMs), kinds.confirm, who, orderId);
    return;
  }
  crowd.order[who] = -1;
  crowd.end(who, stock.complete(orderId) === 'complete' ? 'bought' : 'refunded');
  if (stock.soldPlaces === plan.capacity) measures.allSoldAtMs ??= nowMs;
}

/** The hold's end. Whoever is paying hears of it when that is decided; whoever forgot it ends here. */
export function lapse(world: World, who: number, orderId: number): void {
  const { crowd, stock } = world;
  if (stock.lapse(orderId) && crowd.order[who] === orderId && crowd.pays[who] === paying.no)
    crowd.end(who, 'let it lapse');
}
