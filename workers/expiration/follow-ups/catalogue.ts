import type { CatalogueEvent, OutboxMessage } from '../../../contracts/messages.ts';
import { unreachable } from '../../../contracts/result.ts';
import type { EventChange, TicketView } from '../../../contracts/ticket-rpc.ts';
import { confirmOutbox, moveProgress, readOutbox } from '../../../db/delivery/outbox.ts';
import { projectTicketInline } from '../../../db/projector/apply.ts';
import { eventTerms } from '../../../db/queries/event-on-sale.ts';
import { changeForTickets } from '../../../domain/catalogue/event-terms.ts';
import { inPool } from '../../shared/delivery/pool.ts';
import type { FollowUpsDeps } from './deps.ts';
import { mailHolders } from './holders.ts';

/** Tickets called at a time. */
const ticketsAtOnce = 4;

/** Where a follow-up that mails many holders stands, as the outbox row remembers it. */
interface Progress {
  /** Journal positions that the read models must have reached: whoever had bought by then is told. */
  readonly upToSeq: Readonly<Record<string, number>>;
  readonly afterOrderId: string;
}

/** How often, and how far apart, a follow-up waits for the read models; then it wakes the tickets, and the relay brings it again. */
const waitsMax = 5;
const waitSeconds = 2;
const waitsOf = (message: OutboxMessage): number => message.waits ?? 0;

/** `elsewhere`: another copy of the message has gone on from here. */
type Followed = 'done' | 'more' | 'behind' | 'elsewhere';

/** Readings of an event that another edit overtook, before its follow-up is left to come again. */
const readingsMax = 5;

/**
 * Brings each ticket of the event to what D1 says now, as messages come in any order. An edit may come while tickets
 * are told, and its own follow-up be done before this one's last ticket: so the event is read again afterwards, until
 * nothing came between. May be done again.
 */
async function changeTickets(deps: FollowUpsDeps, event: CatalogueEvent): Promise<TicketView[]> {
  const read = async () => (await eventTerms(deps.db, event.event.id)) ?? event.event;
  let terms = changeForTickets(await read());
  for (let reading = 0; reading < readingsMax; reading += 1) {
    const views = await tellTickets(deps, event, terms);
    const after = changeForTickets(await read());
    if (JSON.stringify(after) === JSON.stringify(terms)) return views;
    terms = after;
  }
  throw new Error(`event ${event.event.id} changed again and again`);
}

/** Tells each ticket; what the object answers is projected at once. */
async function tellTickets(deps: FollowUpsDeps, event: CatalogueEvent, change: EventChange): Promise<TicketView[]> {
  const ticketIds = await ticketsOf(deps.db, event.event.id);
  return inPool(ticketIds, ticketsAtOnce, async (ticketId) => {
    const answer = await deps.callTicketMadeOnFirstUse(ticketId, (ticket) => ticket.changeEvent(change));
    if (!answer.ok) throw new Error(`ticket ${ticketId} refused ${event.type}: ${answer.error.reason}`);
    await projectTicketInline(deps.db, answer.value);
    return answer.value;
  });
}

async function ticketsOf(db: D1Database, eventId: string): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT id FROM tickets WHERE event_id = ?1')
    .bind(eventId)
    .all<{ id: string }>();
  return results.map((row) => row.id);
}

/** Tickets whose read models have not come as far as their objects were when they were told. */
async function ticketsBehind(db: D1Database, upToSeq: Progress['upToSeq']): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT wanted.key AS id FROM json_each(?1) AS wanted LEFT JOIN positions ON positions.ticket_id = wanted.key
       WHERE coalesce(positions.projections_seq, 0) < wanted.value`,
    )
    .bind(JSON.stringify(upToSeq))
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

async function tellHolders(
  deps: FollowUpsDeps,
  message: OutboxMessage,
  saved: string | null,
  kind: 'postponed' | 'rescheduled',
): Promise<Followed> {
  let progress: Progress;
  if (saved === null) {
    const views = await changeTickets(deps, message.event);
    progress = { upToSeq: Object.fromEntries(views.map((view) => [view.ticket.id, view.seq])), afterOrderId: '' };
    saved = JSON.stringify(progress);
    if (!(await moveProgress(deps.db, message.outboxId, null, saved))) return 'elsewhere';
  } else progress = JSON.parse(saved) as Progress;
  const behind = await ticketsBehind(deps.db, progress.upToSeq);
  if (behind.length > 0) {
    // By now their rows should have come: a ticket whose alarm and messages were lost sends them again when it is woken.
    if (waitsOf(message) === waitsMax)
      await inPool(behind, ticketsAtOnce, (id) => deps.callTicket(id, (ticket) => ticket.wake()));
    return 'behind';
  }
  const told = await mailHolders(deps, message, kind, progress.afterOrderId);
  if (told.isLast) return 'done';
  const next: Progress = { ...progress, afterOrderId: told.afterOrderId };
  return (await moveProgress(deps.db, message.outboxId, saved, JSON.stringify(next))) ? 'more' : 'elsewhere';
}

async function follow(deps: FollowUpsDeps, message: OutboxMessage, saved: string | null): Promise<Followed> {
  const { type } = message.event;
  switch (type) {
    case 'event.postponed':
      return tellHolders(deps, message, saved, 'postponed');
    case 'event.rescheduled':
      return tellHolders(deps, message, saved, 'rescheduled');
    // Whoever holds an order of a cancelled event is told, and paid back, by the journals of its tickets.
    case 'event.cancelled':
    case 'event.changed':
    case 'event.published':
      await changeTickets(deps, message.event);
      return 'done';
    default:
      return unreachable(type);
  }
}

/**
 * Does what follows from a fact of the catalogue, a bounded part at a time, and confirms its outbox row. What it sends
 * itself is bounded too: the relay brings an unconfirmed row again and again, and a queue any message twice, so a message
 * that always sent the next would become many.
 * @throws when a ticket, D1 or the mail service is not available: the message is to come again.
 */
export async function followCatalogue(deps: FollowUpsDeps, message: OutboxMessage): Promise<void> {
  const state = await readOutbox(deps.db, message.outboxId);
  if (!state || state.isConfirmed) return;
  const followed = await follow(deps, message, state.progress);
  const waits = waitsOf(message);
  if (followed === 'done') await confirmOutbox(deps.db, message.outboxId, deps.nowMs()).run();
  else if (followed === 'more') await deps.sendAgain({ ...message, waits: 0 }, 0);
  else if (followed === 'behind' && waits < waitsMax)
    await deps.sendAgain({ ...message, waits: waits + 1 }, waitSeconds);
}
