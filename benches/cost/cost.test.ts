import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import counts from '../results/counts.json' with { type: 'json' };
import requestCounts from '../results/counts-of-requests.json' with { type: 'json' };
import { cost } from './cost.ts';
import { billedFor, cases, requestCount } from './orders.ts';
import { prices } from './prices.ts';
import { report } from './report.ts';

const nothing = {
  workerRequests: 0,
  cpuMs: 0,
  objectRequests: 0,
  objectGbSeconds: 0,
  objectRowsRead: 0,
  objectRowsWritten: 0,
  rowsRead: 0,
  rowsWritten: 0,
  queueOperations: 0,
};

describe('cost', () => {
  it('is count times price, and the dearest comes first', () => {
    const { lines, usd } = cost({ ...nothing, rowsWritten: 2_000_000, queueOperations: 1_000_000 }, prices.perMillion);
    expect(usd).toBeCloseTo(2.4, 10);
    expect(lines.slice(0, 2).map(({ item }) => item)).toEqual(['rowsWritten', 'queueOperations']);
  });

  it('of nothing is nothing', () => {
    expect(cost(nothing, prices.perMillion).usd).toBe(0);
  });
});

describe('a thousand orders', () => {
  it('have 30 requests each', () => {
    expect(requestCount).toBe(30);
  });

  it.each(cases)('are within their budget: $name', ({ name, seconds, budgetUsd }) => {
    const { usd } = cost(billedFor(counts.perOrder[name], requestCounts.perRequest, seconds), prices.perMillion);
    expect(usd).toBeLessThanOrEqual(budgetUsd);
  });

  it.each(cases)('would not be with the rows that an order wrote before: $name (negative control)', (each) => {
    const before = { 'one a second': 38.2, 'under load': 31.1 };
    const order = { ...counts.perOrder[each.name], rowsWritten: before[each.name] };
    const { usd } = cost(billedFor(order, requestCounts.perRequest, each.seconds), prices.perMillion);
    expect(usd).toBeGreaterThan(each.budgetUsd);
  });

  it('are told in docs/cost.md as they are: `npm run cost` writes it', () => {
    const kept = readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8');
    expect(kept).toBe(report(counts.perOrder, requestCounts.perRequest));
  });
});
