import type { Context } from 'hono';
import { type UpdateTicketBody, unpayableOrders } from '../../../contracts/http/tickets.ts';
import type { ChangeTerms } from '../../../contracts/ticket-rpc.ts';
import { mayFor } from '../../../db/accounts/staff.ts';
import { ticketById } from '../../../db/queries/tickets.ts';
import { callTicketMadeOnFirstUse } from '../../shared/ticket-genesis.ts';
import { isHidden } from '../catalogue/access.ts';
import type { AppEnv } from '../env.ts';
import { problem } from '../problems.ts';
import type { Made } from './create-ticket.ts';
import { project } from './project.ts';
import { refuse } from './refusals.ts';
import { soldOut } from './sold-out-memory.ts';

type Edit = {
  readonly ticketId: string;
  /** Who asks: the seller, or their staff. */
  readonly accountId: string;
  readonly ifVersion: number;
  readonly terms: UpdateTicketBody;
};

const timeMs = (time: string | null): number | null => (time === null ? null : Date.parse(time));

/** What the request names, and nothing else: what is absent stays as it is. */
const commandOf = ({ ifVersion, terms }: Edit, sellerId: string): ChangeTerms => ({
  sellerId,
  ifVersion,
  ...(terms.title !== undefined && { title: terms.title }),
  ...(terms.price !== undefined && { price: terms.price }),
  ...(terms.quantity !== undefined && { quantity: terms.quantity }),
  ...(terms.blocked !== undefined && { blocked: terms.blocked }),
  ...(terms.maxPerOrder !== undefined && { maxPerOrder: terms.maxPerOrder }),
  ...(terms.maxPerBuyer !== undefined && { maxPerBuyer: terms.maxPerBuyer }),
  ...(terms.saleStartsAt !== undefined && { saleStartsAtMs: timeMs(terms.saleStartsAt) }),
  ...(terms.saleEndsAt !== undefined && { saleEndsAtMs: timeMs(terms.saleEndsAt) }),
});

/** Changes a ticket's terms in its object, which decides, and then in D1 for its seller's eyes. */
export async function editTicket(c: Context<AppEnv>, edit: Edit): Promise<Made> {
  const { terms, ticketId } = edit;
  const known = await ticketById(c.env.DB, ticketId);
  const sellerId =
    known && (await mayFor(c.env.DB, edit.accountId, known.sellerId, 'edit_events')) ? known.sellerId : edit.accountId;
  // Whoever may not see a draft is not told that its ticket is there.
  if (known && known.sellerId !== sellerId && (await isHidden(c, known.eventId)))
    return { refusal: problem(c, 'not_found') };
  const price = terms.price ?? (known ? { amount: known.priceMinor, currency: known.priceCurrency } : undefined);
  const unpayable = unpayableOrders({ price, maxPerOrder: terms.maxPerOrder ?? known?.maxPerOrder });
  if (unpayable !== null && known?.sellerId === sellerId) {
    const field = terms.price ? 'price.amount' : 'maxPerOrder';
    return { refusal: problem(c, 'validation_failed', unpayable, { errors: [{ field, message: unpayable }] }) };
  }
  const changed = await callTicketMadeOnFirstUse(c.env, ticketId, (ticket) =>
    ticket.changeTerms(commandOf(edit, sellerId)),
  );
  if (!changed.ok) return { refusal: refuse(c, changed.error) };
  soldOut.forget(ticketId);
  await project(c.env, changed.value);
  return { view: changed.value };
}
