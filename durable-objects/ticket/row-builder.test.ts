import { expect, it } from 'vitest';
import { limits } from '../../contracts/limits.ts';
import { expireDue } from '../../domain/ticket/handle.ts';
import { World } from '../../tests/pure/ticket/world.ts';
import { RowBuilder } from './row-builder.ts';

it('journals at most 500 expiries a row, each row with the stock after it and below the limit of a row', () => {
  const world = new World({ quantity: 1200 });
  for (let number = 0; number < 1200; number += 1) world.place(`${number}`);
  world.nowMs += 900_000;
  const told: number[] = [];
  const rows = new RowBuilder(world.state, world.nowMs, (_event, seq) => told.push(seq));
  const before = world.state.seq;
  expireDue(world.state, world.nowMs, (event) => rows.add(event), 1200);
  const made = rows.finish();
  const bodies = made.map(({ body }) => JSON.parse(body) as { events: unknown[]; stock: { free: number } });
  expect(bodies.map(({ events, stock }) => [events.length <= 500, stock.free]).at(-1)).toEqual([true, 1200]);
  expect(bodies.reduce((sum, { events }) => sum + events.length, 0)).toBe(1200);
  expect(made.map(({ seq }) => seq)).toEqual(made.map((_, at) => before + 1 + at));
  for (const { body } of made) expect(body.length * 3).toBeLessThan(limits.journalRowBytesMax + 10_000);
  const inRows = made.flatMap(({ seq }, at) => bodies[at]?.events.map(() => seq));
  expect(told).toEqual(inRows);
});
