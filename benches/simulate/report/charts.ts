import type { Histogram } from '../measure/histogram.ts';
import { decades, linear } from '../plot/scale.ts';
import { type Line, lineChart } from '../plot/svg.ts';
import type { Ran } from './tables.ts';

const shownSeconds = 120;

const labels: Readonly<Record<string, string>> = {
  uncached: 'drawn from D1',
  cached: 'page cached',
  spread: 'later retries',
  memory: 'memory',
  room: 'waiting room',
};

const linesOf = (ran: readonly Ran[], names: readonly string[], points: (ran: Ran) => Line['points']): Line[] =>
  names.flatMap((name) => {
    const found = ran.find((each) => each.name === name);
    return found
      ? [{ label: labels[name] ?? name, tone: Object.keys(labels).indexOf(name), points: points(found) }]
      : [];
  });

const bySecond = (series: Float64Array | undefined): Line['points'] =>
  [...(series ?? []).slice(0, shownSeconds + 1)].map((value, at) => [at, value]);

/** Which part of all was over by then; what moves the line by less than half a percent is left out. */
function share({ counts, stepMs, total }: Histogram, unitMs: number): Line['points'] {
  const points: [number, number][] = [[stepMs / unitMs / 10, 0]];
  const last = counts.findLastIndex((count) => count > 0);
  let [sum, drawn] = [0, 0];
  for (const [at, count] of counts.entries()) {
    if (sum + count - drawn >= total / 200 || at === last) {
      points.push([Math.max(stepMs / 10, at * stepMs) / unitMs, (100 * sum) / total]);
      points.push([((at + 1) * stepMs) / unitMs, (100 * (sum + count)) / total]);
      drawn = sum + count;
    }
    sum += count;
  }
  return points;
}

const time = { label: 'seconds after the opening', scale: linear(shownSeconds) };
const percent = { label: '% of all', scale: linear(100) };

/** File name → drawing. */
export const charts = (ran: readonly Ran[]): ReadonlyMap<string, string> =>
  new Map([
    [
      'queue.svg',
      lineChart({
        title: 'Calls that wait at the hottest ticket object',
        x: time,
        y: { label: 'calls (logarithmic; none is drawn as 1)', scale: decades(1, 10_000) },
        lines: linesOf(ran, ['cached', 'spread', 'memory', 'room'], ({ run }) => bySecond(run.measures.queues[0])),
      }),
    ],
    [
      'wait.svg',
      lineChart({
        title: 'How long a call waits at the hottest ticket object',
        x: { label: 'milliseconds, from the queue to the answer (logarithmic)', scale: decades(1, 10_000) },
        y: percent,
        lines: linesOf(ran, ['cached', 'spread', 'memory', 'room'], ({ run }) =>
          run.measures.waits[0] ? share(run.measures.waits[0], 1) : [],
        ),
      }),
    ],
    [
      'answer.svg',
      lineChart({
        title: 'From the first press to a hold, or to knowing that there is none',
        x: { label: 'seconds (logarithmic)', scale: decades(0.1, 1_000) },
        y: percent,
        lines: linesOf(ran, ['cached', 'spread', 'memory', 'room'], ({ run }) =>
          share(run.measures.untilAnswer, 1_000),
        ),
      }),
    ],
    [
      'holds.svg',
      lineChart({
        title: 'Holds a second, all 32 ticket objects',
        x: time,
        y: { label: 'holds a second', scale: linear(4_000) },
        lines: linesOf(ran, ['uncached', 'cached', 'memory', 'room'], ({ run }) => bySecond(run.measures.series.holds)),
      }),
    ],
    [
      'refusals.svg',
      lineChart({
        title: 'Answers 503 a second, all 32 ticket objects',
        x: time,
        y: { label: '503 a second (logarithmic; none is drawn as 1)', scale: decades(1, 100_000) },
        lines: linesOf(ran, ['cached', 'spread', 'memory', 'room'], ({ run }) =>
          bySecond(run.measures.series.overloads),
        ),
      }),
    ],
  ]);
