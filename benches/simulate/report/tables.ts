/** What the runs say, as rows of text: for the terminal, for docs/scale.md, and for a spreadsheet. */
import type { Run } from '../sale/simulate.ts';
import type { Scenario } from '../scenarios.ts';

export type Table = readonly (readonly string[])[];
export type Ran = Scenario & { readonly run: Run };

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const seconds = (ms: number | null): string => (ms === null ? 'never' : (ms / 1_000).toFixed(1));
const minutes = (ms: number | null): string => (ms === null ? 'never' : whole.format(ms / 60_000));
const most = (values: Iterable<number>): number => [...values].reduce((a, b) => Math.max(a, b), 0);

/** What the objects see. */
export const systemTable = (ran: readonly Ran[]): Table => [
  [
    '',
    'presses at the Workers, peak a second',
    'answered from memory',
    'refused by objects',
    '503 by overload',
    'longest queue',
    'wait at the hottest object, p50 / p99 / max, ms',
    'holds a second, peak',
  ],
  ...ran.map(({ label, plan, run: { measures, longestQueues } }) => {
    const objects = plan.sections * plan.objectsPerSection;
    const wait = measures.waits[0];
    return [
      label,
      whole.format(most(measures.series.asks)),
      whole.format(measures.totals.refusedByMemory),
      whole.format(measures.totals.refusedByObject),
      whole.format(measures.totals.overloads),
      whole.format(most(longestQueues.slice(0, objects))),
      [wait?.quantileMs(0.5), wait?.quantileMs(0.99), wait?.maxMs].map((ms) => whole.format(ms ?? 0)).join(' / '),
      whole.format(most(measures.series.holds)),
    ];
  }),
];

/** What the people see. */
export const peopleTable = (ran: readonly Ran[]): Table => [
  [
    '',
    'all places held after, s',
    'all sold after, min',
    'bought',
    'found it sold out',
    'gave up on errors',
    'from the first press to an answer, p50 / p99, s',
  ],
  ...ran.map(({ label, run: { measures, ended } }) => [
    label,
    seconds(measures.allHeldAtMs),
    minutes(measures.allSoldAtMs),
    whole.format(ended.get('bought') ?? 0),
    whole.format(ended.get('found it sold out') ?? 0),
    whole.format(ended.get('gave up on errors') ?? 0),
    [0.5, 0.99].map((part) => seconds(measures.untilAnswer.quantileMs(part))).join(' / '),
  ]),
];

/** A row for each object of each run. */
export const objectsTable = (ran: readonly Ran[]): Table => [
  [
    'scenario',
    'object',
    'holds',
    'overloads',
    'longest_queue',
    'wait_p50_ms',
    'wait_p99_ms',
    'wait_max_ms',
    'sold_out_after_s',
  ],
  ...ran.flatMap(({ name, run: { measures, longestQueues } }) =>
    measures.waits.map((wait, at) => [
      name,
      String(at + 1),
      String(measures.holds[at]),
      String(measures.overloads[at]),
      String(longestQueues[at]),
      ...[wait.quantileMs(0.5), wait.quantileMs(0.99), wait.maxMs].map((ms) => ms.toFixed(0)),
      seconds(measures.soldOutAtMs[at] ?? null),
    ]),
  ),
];

export const asCsv = (table: Table): string => `${table.map((row) => row.join(',')).join('\n')}\n`;

/** Numbers to the right. */
export function asMarkdown([head = [], ...rows]: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** A text with what lies between `<!-- name -->` and `<!-- /name -->` put anew. */
export function between(text: string, name: string, content: string): string {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(opening), text.indexOf(closing)];
  if (from < 0 || to < from) throw new Error(`no ${opening} … ${closing} in the text`);
  return `${text.slice(0, from + opening.length)}\n${content}\n${text.slice(to)}`;
}
