import type { DrawnSeating, VenueSeating } from '../../contracts/http/venue-seating.ts';
import type { NewSeat, Seating } from '../../contracts/seating.ts';
import { seatingPlan } from '../seating-plan/plan.ts';

type Section = VenueSeating['sections'][number];

const seatsIn = ({ rows }: Section): number => rows.reduce((sum, { seats }) => sum + seats.length, 0);

/** A venue's seating as its organizer sees it: counted, and drawn as the map of a sale would be (docs/adr/0014). */
export function drawSeating(sections: readonly Section[]): DrawnSeating {
  const plan = seatingPlan([{ ticketId: 'venue', seating: sections as Seating }]);
  const wheelchair = sections
    .flatMap(({ rows }) => rows)
    .flatMap(({ access }) => Object.values(access ?? {}))
    .filter((access) => access === 'wheelchair').length;
  return {
    seats: sections.reduce((sum, section) => sum + seatsIn(section), 0),
    wheelchair,
    sections: sections.map((section) => ({
      ...{ section: section.section, ticket: section.ticket ?? null },
      ...{ rows: section.rows.length, seats: seatsIn(section) },
    })),
    drawing:
      sections.length === 0
        ? null
        : {
            kind: plan.kind,
            box: plan.box,
            focus: { outline: plan.focus, ...plan.focusAt },
            zones: plan.zones.map(({ section, outline, label, short }) => ({
              ...{ section, outline },
              label: { ...label, text: short },
            })),
          },
  };
}

/** Every seat of the sections named, in the order of the seating. */
export const seatsOf = (sections: readonly Section[], names: ReadonlySet<string>): NewSeat[] =>
  sections
    .filter(({ section }) => names.has(section))
    .flatMap(({ section, rows }) =>
      rows.flatMap(({ row, seats, access }) =>
        seats.map((seat, at) => {
          const kept = access?.[at];
          return { section, row, seat, ...(kept !== undefined && { access: kept }) };
        }),
      ),
    );

export const sectionSizes = (sections: readonly Section[]) =>
  sections.map((section) => ({ section: section.section, seats: seatsIn(section) }));
