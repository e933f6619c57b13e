/** What a thousand orders are billed for: the counts that tests keep, and what is assumed beside them. */
import type { Billed } from './cost.ts';

/** As `benches/results/counts.json` has them for an order, of its hold, payment and completion and their delivery. */
export interface OrderCounts {
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly objectCalls: number;
  readonly queueOperations: number;
  readonly batches: number;
  readonly objectRowsRead: number;
  readonly objectRowsWritten: number;
}

/** `benches/results/counts-of-requests.json`. */
export type RequestCounts = Readonly<Record<string, { readonly rowsRead: number }>>;

export const orders = 1_000;

/** The 30 requests of a buyer, by what they read. A page and what it asks of the API are one billed request. */
export const requests = {
  browse: 3,
  search: 2,
  'event page': 8,
  'session read': 3,
  'order list': 2,
  /** Pages of the order: its object is asked. */
  order: 6,
  /** To hold and to begin the payment: counted with the order. */
  hold: 2,
  /** Sockets, proposals of seats, posters, calendars: answered without D1. */
  other: 4,
} as const satisfies Readonly<Record<string, number>>;
export const requestCount = Object.values<number>(requests).reduce((sum, times) => sum + times, 0);

export const assumed = {
  /** Of a page or an API request. A hold takes 0.14 ms of the machine of docs/benchmarks.md; pages are drawn. */
  cpuMsPerRequest: 2,
  cpuMsPerBatch: 2,
  /** Stripe's events that reach us for an order: its payment succeeded. */
  webhooks: 1,
  /** 128 MB, as billed whatever is used. */
  objectGb: 0.128,
  /** The ticket's object and the event's live object, both awake. */
  objects: 2,
  /** News of the stock to those who watch; at most four a second. */
  newsPerSecond: 4,
} as const;

/** Lists show what they can be narrowed by. */
const rowsReadBy = (counts: RequestCounts): number =>
  Object.entries<number>(requests).reduce((sum, [name, times]) => {
    const facets = name === 'browse' || name === 'search' ? (counts.facets?.rowsRead ?? 0) : 0;
    return sum + times * ((counts[name]?.rowsRead ?? 0) + facets);
  }, 0);

/** @param seconds how long the objects are awake for the thousand orders */
export function billedFor(order: OrderCounts, request: RequestCounts, seconds: number): Billed {
  const asked = requestCount + assumed.webhooks;
  return {
    workerRequests: orders * (asked + order.batches),
    cpuMs: orders * (asked * assumed.cpuMsPerRequest + order.batches * assumed.cpuMsPerBatch),
    objectRequests: orders * (order.objectCalls + requests.order) + seconds * assumed.newsPerSecond,
    objectGbSeconds: seconds * assumed.objectGb * assumed.objects,
    objectRowsRead: orders * order.objectRowsRead,
    objectRowsWritten: orders * order.objectRowsWritten,
    rowsRead: orders * (order.rowsRead + rowsReadBy(request)),
    rowsWritten: orders * order.rowsWritten,
    queueOperations: orders * order.queueOperations,
  };
}

/** The two cases, with what their thousand orders may cost at most, in USD. */
export const cases = [
  { name: 'one a second', title: 'One order a second', seconds: 1_000, budgetUsd: 0.04 },
  { name: 'under load', title: 'Under load', seconds: 10, budgetUsd: 0.025 },
] as const;
