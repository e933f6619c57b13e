import { expect, it } from 'vitest';
import { calibrate, gatherMs, solve } from './calibrate.ts';

it('finds the two times that explain both throughputs', () => {
  const { perBatchMs, perCallMs } = solve(2_700, 8_900, 50);
  expect(1_000 / (perBatchMs + perCallMs)).toBeCloseTo(2_700, 6);
  expect(50_000 / (gatherMs + perBatchMs + 50 * perCallMs)).toBeCloseTo(8_900, 6);
});

it('takes the bench’s figures where they are there, else the first measurements', () => {
  const line = { peerName: 'one transaction per call', ours: 6_400, peer: 2_000, machine: 'a machine' };
  expect(calibrate([line]).source).toContain('a machine');
  expect(calibrate([line]).perCallMs).toBeCloseTo((10 - 1 - 0.5) / 63, 9);
  expect(calibrate([{ ...line, peerName: 'redis' }]).source).toContain('first measurements');
});
