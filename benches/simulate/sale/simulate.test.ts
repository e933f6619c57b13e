import { describe, expect, it } from 'vitest';
import { calibrate, gatherMs } from '../calibrate.ts';
import { millionAtTheDoor, type Plan, pagesFromD1 } from '../plan.ts';
import { Crowd } from './crowd.ts';
import { type Run, simulate } from './simulate.ts';

const million = millionAtTheDoor({ ...calibrate([]), gatherMs });
/** Twenty thousand before a thousand places, objects as slow in proportion, so that they are overloaded. */
const small: Plan = {
  ...million,
  people: 20_000,
  capacity: 1_000,
  sections: 8,
  object: { ...million.object, paceMs: 20, queueMax: 60 },
};
const endedInAll = ({ ended }: Run): number => [...ended.values()].reduce((sum, count) => sum + count, 0);

describe('an on-sale', () => {
  it('ends once for each person and sells each place once, however much is refused, lost and sent again', () => {
    const run = simulate({ ...small, failuresMax: 3, behaviour: { ...small.behaviour, lostShare: 0.2 } });
    expect(endedInAll(run)).toBe(small.people);
    expect([run.sold, run.free, run.doubled]).toEqual([small.capacity, 0, 0]);
    expect(run.measures.totals.overloads).toBeGreaterThan(1_000);
    expect(run.ended.get('gave up on errors')).toBeGreaterThan(0);
  });

  it('would hold twice for one press if objects forgot their keys', () => {
    const few = { ...small, people: 400, behaviour: { ...small.behaviour, lostShare: 0.2 } };
    expect(simulate(few).doubled).toBe(0);
    expect(simulate({ ...few, remembersKeys: false }).doubled).toBeGreaterThan(10);
  });

  it('sells no more than there is to fewer people than places', () => {
    const run = simulate({ ...small, people: 200 });
    expect(endedInAll(run)).toBe(200);
    expect(run.sold + run.free).toBe(small.capacity);
    expect(run.ended.get('found it sold out')).toBe(0);
  });

  it('is the same again from the same seed, and another one from another seed', () => {
    const hash = (seed: number) => simulate({ ...small, people: 5_000, seed }).traceHash;
    expect(hash(1)).toBe(hash(1));
    expect(hash(1)).not.toBe(hash(2));
  });

  it('keeps every queue within its bound, and every wait within what the bound allows', () => {
    const run = simulate(small);
    const { queueMax, batchMax, paceMs } = small.object;
    expect(Math.max(...run.longestQueues)).toBe(queueMax);
    expect(Math.max(...run.measures.waits.map(({ maxMs }) => maxMs))).toBeLessThan((queueMax + 2 * batchMax) * paceMs);
  });
});

describe('what stands before the objects', () => {
  it('memory of what is sold out spares the objects its refusals', () => {
    const [without, withIt] = [simulate(small), simulate({ ...small, isolates: 3, usesSoldOutMemory: true })];
    expect(without.measures.totals.refusedByMemory).toBe(0);
    expect(withIt.measures.totals.refusedByObject).toBeLessThan(without.measures.totals.refusedByObject / 2);
    expect(withIt.sold).toBe(small.capacity);
  });

  it('a waiting room lets in what the hottest object takes: nobody sees a 503', () => {
    const run = simulate({ ...small, admittedPerSecond: 50 });
    expect([run.measures.totals.overloads, run.ended.get('gave up on errors'), run.sold]).toEqual([
      0,
      0,
      small.capacity,
    ]);
  });

  it('several objects a section sell the same places, none of them twice', () => {
    const run = simulate({ ...small, objectsPerSection: 4 });
    expect(run.measures.holds).toHaveLength(32);
    expect([run.sold, endedInAll(run)]).toEqual([small.capacity, small.people]);
  });

  it('a database that draws each page is met before the objects are', () => {
    const run = simulate({ ...small, pages: { ...pagesFromD1, perCallMs: 30, queueMax: 60 } });
    expect(run.measures.pagesRefused).toBeGreaterThan(10_000);
    expect(run.measures.series.overloads.slice(0, 60).every((count) => count === 0)).toBe(true);
  });
});

it('a person who ended twice would end the run', () => {
  const crowd = new Crowd(2);
  crowd.end(1, 'bought');
  expect(() => crowd.end(1, 'refunded')).toThrow('ended twice');
});
