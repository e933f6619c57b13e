/**
 * Seatings to begin with, as lines of the form, the best part of a tier first (the best seats are sought in this order): a hall of 2,200 seats in the tiers of David Geffen Hall, and a stadium
 * of 80,000 in the rings of MetLife Stadium (sections 101–149, 201–250 and 301–350). Their sources and what of them is
 * told are in dev/catalogue/seats.ts; the division into rows is ours.
 */
const hall = [
  ['Orchestra Centre', 30, 20, 'Orchestra'],
  ['Orchestra Left', 25, 12, 'Orchestra'],
  ['Orchestra Right', 25, 12, 'Orchestra'],
  ['First Tier Centre', 8, 30, 'First Tier'],
  ['First Tier Left', 5, 16, 'First Tier'],
  ['First Tier Right', 5, 16, 'First Tier'],
  ['Second Tier Centre', 6, 30, 'Second Tier'],
  ['Second Tier Left', 4, 15, 'Second Tier'],
  ['Second Tier Right', 4, 15, 'Second Tier'],
  ['Third Tier Centre', 6, 30, 'Third Tier'],
  ['Third Tier Left', 4, 15, 'Third Tier'],
  ['Third Tier Right', 4, 15, 'Third Tier'],
] as const;

const rings = [
  { first: 101, blocks: 49, rows: 34, seats: 20, name: 'Lower' },
  { first: 201, blocks: 50, rows: 20, seats: 21, name: 'Club' },
  { first: 301, blocks: 50, rows: 25, seats: 21, name: 'Upper' },
] as const;

const line = (...cells: readonly (string | number)[]): string => cells.join(', ');

/** Two wheelchair places and two companions' in a row of a hall are for its organizer to mark: a form cannot know. */
export const seatingExamples: Readonly<Record<string, string>> = {
  hall: hall.map((cells) => line(...cells)).join('\n'),
  stadium: rings
    .flatMap(({ first, blocks, rows, seats, name }) =>
      // A ticket has 20,000 seats at most: each ring is sold in two halves.
      Array.from({ length: blocks }, (_, at) =>
        line(`Block ${first + at}`, rows, seats, `${name} ${at * 2 < blocks ? 'East' : 'West'}`),
      ),
    )
    .join('\n'),
};
