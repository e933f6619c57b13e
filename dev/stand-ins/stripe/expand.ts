import { badParam, type Fault } from './fault.ts';
import type { Store } from './store.ts';

type Json = { [key: string]: unknown };

/** Which fields of which object `expand[]` may name; a charge's refunds are a list of its own. */
const EXPANDABLE: Readonly<Record<string, readonly string[]>> = {
  payment_intent: ['latest_charge', 'payment_method', 'customer'],
  charge: ['payment_intent', 'balance_transaction', 'refunds', 'customer'],
  refund: ['charge', 'payment_intent', 'balance_transaction', 'failure_balance_transaction', 'payment_method'],
  payment_method: ['customer'],
  balance_transaction: ['source'],
};
const DEEPEST = 4;

/** Replaces ids by their objects, in place of a copy. @returns the expanded copy or Stripe's refusal */
export function expandInto(store: Store, answer: object, paths: string[]): object | Fault {
  const root = structuredClone(answer) as Json;
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > DEEPEST)
      return badParam(`You cannot expand more than 4 levels of a property. Property: ${path}`, 'expand');
    const fault = walk(store, root, steps, path);
    if (fault) return fault;
  }
  return root;
}

function walk(store: Store, from: Json, steps: string[], path: string): Fault | null {
  const [step, ...rest] = steps;
  if (step === undefined) return null;
  if (from.object === 'list' && step === 'data' && Array.isArray(from.data)) {
    for (const item of from.data as Json[]) {
      const fault = walk(store, item, rest, path);
      if (fault) return fault;
    }
    return null;
  }
  if (!EXPANDABLE[String(from.object)]?.includes(step)) {
    return badParam(`This property cannot be expanded (${path}).`, 'expand');
  }
  if (from.object === 'charge' && step === 'refunds' && from.refunds === undefined) {
    const id = String(from.id);
    const { data, hasMore } = store.list('refund', { limit: 10, charge: id });
    from.refunds = { object: 'list', data, has_more: hasMore, url: `/v1/charges/${id}/refunds` };
  }
  const value = from[step];
  if (typeof value === 'string') from[step] = store.find(value) ?? value;
  const next = from[step];
  return typeof next === 'object' && next !== null ? walk(store, next as Json, rest, path) : null;
}
