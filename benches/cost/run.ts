/** `npm run cost`: writes docs/cost.md and says what a thousand orders cost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cost } from './cost.ts';
import { billedFor, cases, type OrderCounts, type RequestCounts } from './orders.ts';
import { prices } from './prices.ts';
import { report } from './report.ts';

const kept = (name: string) => JSON.parse(readFileSync(new URL(`../results/${name}.json`, import.meta.url), 'utf8'));
const order: Readonly<Record<(typeof cases)[number]['name'], OrderCounts>> = kept('counts').perOrder;
const request: RequestCounts = kept('counts-of-requests').perRequest;

writeFileSync(new URL('../../docs/cost.md', import.meta.url), report(order, request));
for (const { name, seconds, budgetUsd, title } of cases) {
  const { usd } = cost(billedFor(order[name], request, seconds), prices.perMillion);
  console.log(`${title}: ${usd.toFixed(5)} USD for 1,000 orders, of ${budgetUsd} at most`);
}
