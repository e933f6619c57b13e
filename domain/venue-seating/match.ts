import type { TicketDraft } from '../../contracts/http/ticket-drafts.ts';
import type { VenueSeating } from '../../contracts/http/venue-seating.ts';
import { foldKey } from '../../contracts/text.ts';

type Named = Pick<VenueSeating['sections'][number], 'section' | 'ticket'>;

/**
 * Which sections of a venue go by the name of which draft: those that the seating gives to a ticket of that title, the
 * section that the offer names, and sections that are called like it (`Stalls Left` for `Stalls`). A section goes to
 * one draft: the one that says most of its name. A proposal only; its organizer decides.
 *
 * @returns names of sections by draft key, in the order of the seating
 */
export function matchSections(
  drafts: readonly TicketDraft[],
  sections: readonly Named[],
): ReadonlyMap<string, readonly string[]> {
  const matched = new Map<string, string[]>(drafts.map(({ key }) => [key, []]));
  for (const each of sections) {
    const best = drafts
      .map((draft) => ({ draft, weight: weightOf(draft, each) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)[0];
    if (best) matched.get(best.draft.key)?.push(each.section);
  }
  return matched;
}

function weightOf(draft: TicketDraft, { section, ticket }: Named): number {
  const [title, called] = [foldKey(draft.title), foldKey(section)];
  if (ticket !== undefined && ticket !== null) return foldKey(ticket) === title ? 1_000 : 0;
  const names = [title, ...(draft.section === null ? [] : [foldKey(draft.section)])];
  return Math.max(...names.map((name) => (called === name || called.startsWith(`${name}-`) ? name.length : 0)));
}
