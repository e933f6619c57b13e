/**
 * Cloudflare's public list prices of Workers Paid in USD, read on 2026-11-25. What the plan includes each month is left
 * out: an order is billed as if all of it were used up.
 */
export const prices = {
  readOn: '2026-11-25',
  pages: {
    workers: 'https://developers.cloudflare.com/workers/platform/pricing/',
    pages: 'https://developers.cloudflare.com/pages/functions/pricing/',
    objects: 'https://developers.cloudflare.com/durable-objects/platform/pricing/',
    d1: 'https://developers.cloudflare.com/d1/platform/pricing/',
    queues: 'https://developers.cloudflare.com/queues/platform/pricing/',
  },
  /** USD for a million of each. Calls by service bindings, static assets and subrequests are free. */
  perMillion: {
    workerRequests: 0.3,
    cpuMs: 0.02,
    objectRequests: 0.15,
    objectGbSeconds: 12.5,
    objectRowsRead: 0.001,
    objectRowsWritten: 1,
    rowsRead: 0.001,
    rowsWritten: 1,
    queueOperations: 0.4,
  },
} as const;

export type Item = keyof typeof prices.perMillion;
export type Prices = Readonly<Record<Item, number>>;
