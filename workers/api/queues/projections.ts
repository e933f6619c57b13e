import type { TicketImage } from '../../../contracts/journal.ts';
import type { ProjectionMessage } from '../../../contracts/messages.ts';
import { recordParked } from '../../../db/delivery/dead-letters.ts';
import { readPosition } from '../../../db/delivery/positions.ts';
import { applyRows, projectTicketInline, skipRow } from '../../../db/projector/apply.ts';
import type { AdmissionIdMaker } from '../../../db/projector/statements.ts';
import { eventTerms } from '../../../db/queries/event-on-sale.ts';
import { changeForTickets, isUpToDate } from '../../../domain/catalogue/event-terms.ts';
import { isAboutTheRow } from '../../shared/delivery/causes.ts';
import { consumeByTicket } from '../../shared/delivery/consume.ts';
import type { CallTicket } from '../../shared/delivery/deps.ts';
import { type Applied, type DrainSteps, drain } from '../../shared/delivery/drain.ts';
import { reportError } from '../../shared/errors/report.ts';
import { describeError } from '../../shared/log.ts';

export interface ProjectionsDeps {
  readonly db: D1Database;
  readonly makeAdmissionId: AdmissionIdMaker;
  readonly callTicket: CallTicket;
  nowMs(): number;
}

/** Deliveries after which rows are tried one by one, and one that fails by itself is parked. */
const attemptsBeforeParking = 3;

type Rows = Parameters<DrainSteps['apply']>[1];

/** One row at a time; a row that cannot be applied is parked in its object with the reason, and passed. */
async function applyOneByOne(deps: ProjectionsDeps, ticketId: string, fromSeq: number, rows: Rows): Promise<Applied> {
  let position = fromSeq;
  for (const row of rows) {
    try {
      const stretch = { ticketId, fromSeq: position, rows: [row] as const };
      const outcome = await applyRows(deps.db, stretch, deps.makeAdmissionId, deps.nowMs());
      if (outcome === 'moved_meanwhile') return { position, stopped: 'the position moved meanwhile' };
    } catch (error) {
      if (!isAboutTheRow(error)) throw error;
      const reason = describeError(error).slice(0, 500);
      const toPark = { subscriber: 'projections', seq: row.seq, reason } as const;
      const fields = { ticketId, seq: row.seq };
      reportError(deps.db, { event: 'delivery.parked', place: 'queue projections: parked', error, fields });
      const parked = await deps.callTicket(ticketId, (ticket) => ticket.park(toPark));
      if (!parked.ok) return { position, stopped: `park: ${parked.error.reason}` };
      await recordParked(deps.db, { kind: 'parked', ticketId, ...toPark }, deps.nowMs());
      await skipRow(deps.db, ticketId, row.seq, deps.nowMs());
    }
    position = row.seq;
  }
  return { position, stopped: null };
}

/** A row of `tickets` that was lost, or never written inline, is made anew from the object before rows need it. */
async function ensureTicketRow(deps: ProjectionsDeps, ticketId: string): Promise<void> {
  const known = await deps.db.prepare('SELECT 1 AS known FROM tickets WHERE id = ?1').bind(ticketId).first('known');
  if (known !== null) return;
  const view = await deps.callTicket(ticketId, (ticket) => ticket.read());
  if (view.ok) await projectTicketInline(deps.db, view.value);
}

/**
 * A ticket made while its event was being published, moved or cancelled may be in no list that the event's follow-up
 * read. Its row is in D1 now, so whatever happened to the event before is seen here, and whatever comes after sees it.
 */
async function matchEvent(deps: ProjectionsDeps, ticket: TicketImage): Promise<void> {
  const event = await eventTerms(deps.db, ticket.eventId);
  if (event === null || isUpToDate(ticket, event)) return;
  const changed = await deps.callTicket(ticket.id, (stub) => stub.changeEvent(changeForTickets(event)));
  if (!changed.ok) throw new Error(`changeEvent: ${changed.error.reason}`);
  await projectTicketInline(deps.db, changed.value);
}

function stepsFor(deps: ProjectionsDeps, ticketId: string, attempts: number): DrainSteps {
  return {
    position: () => readPosition(deps.db, 'projections', ticketId),
    pull: (afterSeq) => deps.callTicket(ticketId, (ticket) => ticket.pull({ afterSeq })),
    confirm: (uptoSeq) => deps.callTicket(ticketId, (ticket) => ticket.confirm({ subscriber: 'projections', uptoSeq })),
    apply: async (fromSeq, rows) => {
      const first = rows[0].events[0];
      await ensureTicketRow(deps, ticketId);
      if (first?.type === 'ticket.created') await matchEvent(deps, first.ticket);
      try {
        const outcome = await applyRows(deps.db, { ticketId, fromSeq, rows }, deps.makeAdmissionId, deps.nowMs());
        const position = rows.at(-1)?.seq ?? fromSeq;
        if (outcome === 'applied') return { position, stopped: null };
        return { position: await readPosition(deps.db, 'projections', ticketId), stopped: null };
      } catch (error) {
        if (attempts < attemptsBeforeParking || !isAboutTheRow(error)) throw error;
        return applyOneByOne(deps, ticketId, fromSeq, rows);
      }
    },
  };
}

/** Consumer of `projections`: keeps D1's read models equal to the journals. */
export async function consumeProjections(
  messages: readonly Message<ProjectionMessage>[],
  deps: ProjectionsDeps,
): Promise<void> {
  await consumeByTicket(deps.db, 'projections', messages, (ticketId, hints, attempts) =>
    drain(hints, stepsFor(deps, ticketId, attempts)),
  );
}
