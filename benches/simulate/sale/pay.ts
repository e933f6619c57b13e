/** From the hold to its end: the payment's two calls to the object, and the clock. */
import { againMs, calls, kinds, offer, type World } from './world.ts';

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
  world.heap.push(nowMs + world.random.between(...stripeMs), kinds.confirm, who, orderId);
}

export function confirm(world: World, nowMs: number, who: number, orderId: number): void {
  const ticket = world.stock.orders[orderId]?.ticket ?? 0;
  if (!offer(world, nowMs, ticket, who, calls.recordPayment, orderId))
    world.heap.push(nowMs + tellAgainMs, kinds.confirm, who, orderId);
}

export function recorded(world: World, nowMs: number, who: number, orderId: number): void {
  const { crowd, measures, plan, stock } = world;
  crowd.order[who] = -1;
  crowd.end(who, stock.complete(orderId) === 'complete' ? 'bought' : 'refunded');
  if (stock.soldPlaces === plan.capacity) measures.allSoldAtMs ??= nowMs;
}

/** The hold's end. Whoever is paying hears of it when that is decided; whoever forgot it ends here. */
export function lapse(world: World, who: number, orderId: number): void {
  const { crowd, stock } = world;
  if (stock.lapse(orderId) && crowd.order[who] === orderId && crowd.pays[who] === 0) crowd.end(who, 'let it lapse');
}
