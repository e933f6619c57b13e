/** docs/cost.md, as text. */
import { cost } from './cost.ts';
import { assumed, billedFor, cases, type OrderCounts, orders, type RequestCounts, requests } from './orders.ts';
import { type Item, prices } from './prices.ts';

const named: Readonly<Record<Item, string>> = {
  workerRequests: 'Worker requests, batches of messages among them',
  cpuMs: 'CPU milliseconds',
  objectRequests: 'Calls and alarms of objects',
  objectGbSeconds: 'GB-seconds of objects',
  objectRowsRead: 'Rows read in objects',
  objectRowsWritten: 'Rows written in objects, alarms set among them',
  rowsRead: 'Rows read in D1',
  rowsWritten: 'Rows written in D1, with each index',
  queueOperations: 'Queue operations',
};

const whole = (count: number): string => Math.round(count).toLocaleString('en');
const usd = (amount: number): string => amount.toFixed(5);

function section(each: (typeof cases)[number], order: OrderCounts, request: RequestCounts): string {
  const bill = cost(billedFor(order, request, each.seconds), prices.perMillion);
  const lines = bill.lines.map(
    ({ item, count, usd: price }) =>
      `| ${named[item]} | ${whole(count)} | ${prices.perMillion[item]} | ${usd(price)} | ${Math.round((100 * price) / bill.usd)} % |`,
  );
  return `## ${each.title}: ${usd(bill.usd)} USD, of ${each.budgetUsd} at most

| item | count | USD a million | USD | share |
| --- | ---: | ---: | ---: | ---: |
${lines.join('\n')}
| **${orders.toLocaleString('en')} orders** | | | **${usd(bill.usd)}** | |
`;
}

/** The whole document, from the kept counts of an order in each case and of its requests. */
export function report(order: Readonly<Record<string, OrderCounts>>, request: RequestCounts): string {
  const sections = cases.map((each) => section(each, order[each.name] as OrderCounts, request));
  const asked = Object.entries(requests).map(([name, times]) => `${times} ${name}`);
  return `# What a thousand orders cost

Written by \`npm run cost\` from counts that tests hold (\`benches/results/counts*.json\`, measured by
\`tests/workerd/growth\`) and Cloudflare's list prices of ${prices.readOn} (\`benches/cost/prices.ts\`):
${Object.values(prices.pages)
  .map((page) => `<${page}>`)
  .join(', ')}.
Nothing that the plan includes is taken off. Without payment fees.

${sections.join('\n')}
## What is assumed

- Each order has 30 requests (${asked.join(', ')}) and ${assumed.webhooks} webhook. A page and what it asks of the API by a service binding
  are one request; static files are free. A consumer's start for a batch of messages is billed as a request.
- ${assumed.cpuMsPerRequest} ms of CPU a request and a batch: assumed, not measured on Cloudflare. At twice that a thousand orders cost 0.0013 more,
  which is past the budget under load: pages must stay as light as that.
- One order a second: it is held, begun 30 s later and paid 30 s after that. The ticket's object and the event's live
  object are taken to be awake for all of the ${whole(cases[0].seconds)} s (128 MB each), because somebody watches: news goes out up to
  ${assumed.newsPerSecond} times a second, and timers keep objects awake. With nobody watching they sleep between calls, and both that
  time and those calls go.
- Under load: a thousand holds come 20 at a time, and so do their later steps, within ${cases[1].seconds} s of both objects.
- Every hold and every payment has an \`Idempotency-Key\`, as our forms send it, and its row is counted.
- Measured with one place an order: each more is two rows written for its admission.

## What is not in it

- Storage, estimated: an order keeps some 4 KB in its object and 2 KB in D1, 0.0023 USD a month for a thousand.
- Log events (0.60 USD a million): with one for each request, a thousand orders are 0.019 more; \`head_sampling_rate\`
  in the \`wrangler.toml\` files lowers it in proportion.
- Accounts that are new (an account, its session and credential are some ten rows), mail, and Stripe's fees.

## What dominates, and what would halve it

Rows written: in D1 an order is its row and two indexes when it is made, two updates, a row and an index for its
admission, and its share of what moves with each batch; in its object four journal rows, or its share of a batch's, and
three rows when it is over. Then come requests, which are the buyer's. At one order a second, half as many batches
(\`max_batch_timeout\`) would take a quarter off what D1 writes, and lists would be a second older. Under load only fewer
requests would help: pages from the cache of the edge are not billed.
`;
}
