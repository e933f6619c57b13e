import { describe, expect, it } from 'vitest';
import type { VenueSeating } from '../../contracts/http/venue-seating.ts';
import type { Seating } from '../../contracts/seating.ts';
import { seatingPlan } from '../seating-plan/plan.ts';
import { drawSeating, seatsOf, sectionSizes } from './draw.ts';

const sections: VenueSeating['sections'] = [
  {
    ...{ section: 'Stalls Left', ticket: 'Stalls' },
    rows: [
      { row: 'A', seats: ['1', '2', '3'], access: { 0: 'wheelchair', 1: 'companion' } },
      { row: 'B', seats: ['1', '2'] },
    ],
  },
  { section: 'Box 7', rows: [{ row: '1', seats: ['1'], access: { 0: 'wheelchair' } }] },
];

describe('a venue’s seating, as its organizer sees it', () => {
  it('is counted: all seats, those for wheelchairs, and each section’s rows and seats', () => {
    expect(drawSeating(sections)).toMatchObject({
      ...{ seats: 6, wheelchair: 2 },
      sections: [
        { section: 'Stalls Left', ticket: 'Stalls', rows: 2, seats: 5 },
        { section: 'Box 7', ticket: null, rows: 1, seats: 1 },
      ],
    });
    expect(sectionSizes(sections)).toEqual([
      { section: 'Stalls Left', seats: 5 },
      { section: 'Box 7', seats: 1 },
    ]);
  });

  it('is drawn as the map of a sale of all of it', () => {
    const plan = seatingPlan([{ ticketId: 'any', seating: sections as Seating }]);
    const { drawing } = drawSeating(sections);
    expect(drawing).toMatchObject({ kind: 'hall', box: plan.box, focus: { outline: plan.focus, ...plan.focusAt } });
    expect(drawing?.zones).toEqual(
      plan.zones.map(({ section, outline, label }, at) => ({
        ...{ section, outline },
        label: { ...label, text: ['Stalls Left', '7'][at] },
      })),
    );
  });

  it('is not drawn where there is none', () => {
    expect(drawSeating([])).toEqual({ seats: 0, wheelchair: 0, sections: [], drawing: null });
  });
});

describe('the seats of some sections', () => {
  it('are all of them, in the order of the seating, with whom they are kept for', () => {
    expect(seatsOf(sections, new Set(['Box 7', 'Stalls Left']))).toEqual([
      { section: 'Stalls Left', row: 'A', seat: '1', access: 'wheelchair' },
      { section: 'Stalls Left', row: 'A', seat: '2', access: 'companion' },
      { section: 'Stalls Left', row: 'A', seat: '3' },
      { section: 'Stalls Left', row: 'B', seat: '1' },
      { section: 'Stalls Left', row: 'B', seat: '2' },
      { section: 'Box 7', row: '1', seat: '1', access: 'wheelchair' },
    ]);
    expect(seatsOf(sections, new Set(['Box 7']))).toHaveLength(1);
    expect(seatsOf(sections, new Set(['Gallery']))).toEqual([]);
    expect(seatsOf(sections, new Set(['Stalls Left']))[2]).not.toHaveProperty('access');
  });
});
