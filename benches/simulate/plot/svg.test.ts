import { expect, it } from 'vitest';
import { decades, linear } from './scale.ts';
import { lineChart } from './svg.ts';

it('steps an axis in round numbers, or by powers of ten', () => {
  expect(linear(120).ticks).toEqual([0, 30, 60, 90, 120]);
  expect(linear(3_500).ticks).toEqual([0, 1_000, 2_000, 3_000]);
  const ms = decades(1, 10_000);
  expect(ms.ticks).toEqual([1, 10, 100, 1_000, 10_000]);
  expect([ms.at(0), ms.at(1), ms.at(100), ms.at(1e9)]).toEqual([0, 0, 0.5, 1]);
});

it('draws each line through its points, with a name and both axes named', () => {
  const svg = lineChart({
    title: 'Queue & wait',
    x: { label: 'seconds', scale: linear(10) },
    y: { label: 'calls', scale: linear(100) },
    lines: [
      {
        label: 'one',
        tone: 0,
        points: [
          [0, 0],
          [10, 100],
        ],
      },
    ],
  });
  expect(svg).toContain('<path class="l c0" d="M64 312L664 72"/>');
  for (const said of ['Queue &amp; wait', '>seconds<', '>calls<', '>one<']) expect(svg).toContain(said);
});
