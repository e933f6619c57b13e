/**
 * `npm run test:sim -- --seeds N --from S [--mode safety|liveness|both] [--story]`: histories on demand;
 * `-- --boundaries --seeds 20`: a strike at every boundary of an order's way, in three ways, with so many seeds.
 */
import { parseArgs } from 'node:util';
import { strikeAll, unplanned } from './boundaries/plan.ts';
import { type History, type Mode, modeOf, runHistory } from './history.ts';
import { storyOf } from './story.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    mode: { type: 'string', default: 'both' },
    /** Prints the whole story of each history, not of failed ones alone. */
    story: { type: 'boolean', default: false },
    boundaries: { type: 'boolean', default: false },
    /** As a part of a bigger run: one line of JSON at the end. */
    json: { type: 'boolean', default: false },
  },
});

/** The code under test writes its logs as always; here they are noise. */
const print = console.log.bind(console);
for (const level of ['info', 'warn', 'error'] as const) console[level] = () => undefined;

const from = Number(values.from);
const count = Number(values.seeds);
const modeFor = (seed: number): Mode => (values.mode === 'both' ? modeOf(seed) : (values.mode as Mode));

if (values.boundaries) {
  const seeds = Array.from({ length: count }, (_, at) => from + at);
  const struck = await strikeAll(seeds);
  const unknown = await unplanned(
    struck.labels,
    Array.from({ length: 30 * count }, (_, at) => 1_000 * from + at),
  );
  for (const ran of struck.failed) print(`${storyOf(ran, 60)}\n`);
  print(
    `${struck.labels.size} boundaries, ${struck.runs} runs, ${struck.failed.length} violations, ` +
      `not struck: ${struck.missed.join(', ') || 'none'}; not in the plan of ${30 * count} histories: ` +
      `${[...unknown].map(([label, seed]) => `${label} (seed ${seed})`).join(', ') || 'none'}`,
  );
  process.exit(struck.failed.length + struck.missed.length + unknown.size > 0 ? 1 : 0);
}

const failed: History[] = [];
let commands = 0;
let steps = 0;
const startedAtMs = performance.now();
for (let seed = from; seed < from + count; seed += 1) {
  const history = await runHistory({ seed, mode: modeFor(seed) });
  commands += history.commands;
  for (const times of history.seen.values()) steps += times;
  if (history.violation !== null) failed.push(history);
  if (history.violation !== null || values.story) print(`${storyOf(history)}\n`);
}
const seconds = (performance.now() - startedAtMs) / 1000;
if (values.json) print(JSON.stringify({ count, commands, steps, failed: failed.map(({ seed }) => seed) }));
else
  print(
    `${count} histories from seed ${from}: ${failed.length} violations, ${commands} commands, ${steps} steps, ` +
      `${seconds.toFixed(0)} s`,
  );
if (failed.length > 0) print(`seeds: ${failed.map(({ seed }) => seed).join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
