import type { Rebuild } from '../../../contracts/http/admin.ts';
import { rebuildTicket } from '../../../db/rebuild/rebuild-ticket.ts';
import type { ProjectionsDeps } from '../queues/projections.ts';

/** Tickets compared by one call: each costs at least one call of an object. */
const ticketsPerCall = 20;

type Outcome = 'unmade' | 'unavailable' | { readonly differences: readonly string[]; readonly isBehind: boolean };

/** Compares and repairs one ticket; after a repair once more, for what came in between. */
export async function rebuildOne(deps: ProjectionsDeps, ticketId: string): Promise<Outcome> {
  const once = () =>
    rebuildTicket(
      deps.db,
      ticketId,
      (afterOrderId) => deps.callTicket(ticketId, (ticket) => ticket.images({ afterOrderId })),
      deps.makeAdmissionId,
    );
  const rebuilt = await once();
  if (!rebuilt.ok) return rebuilt.error.reason === 'not_created' ? 'unmade' : 'unavailable';
  if (rebuilt.value.differences.length > 0) await once();
  return rebuilt.value;
}

/** The next tickets after `cursor` (an id, '' at first), compared with their objects and repaired. */
export async function rebuildPage(deps: ProjectionsDeps, cursor: string): Promise<Rebuild> {
  const { results } = await deps.db
    .prepare('SELECT id FROM tickets WHERE id > ?1 ORDER BY id LIMIT ?2')
    .bind(cursor, ticketsPerCall)
    .all<{ id: string }>();
  const page: Rebuild = {
    tickets: results.length,
    differences: [],
    behind: [],
    unmade: 0,
    unavailable: [],
    nextCursor: results.length === ticketsPerCall ? (results.at(-1)?.id ?? null) : null,
  };
  for (const { id } of results) {
    const outcome = await rebuildOne(deps, id);
    if (outcome === 'unmade') page.unmade += 1;
    else if (outcome === 'unavailable') page.unavailable.push(id);
    else {
      page.differences.push(...outcome.differences.map((what) => ({ ticketId: id, what })));
      if (outcome.isBehind) page.behind.push(id);
    }
  }
  return page;
}
