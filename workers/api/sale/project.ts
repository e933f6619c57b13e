import type { TicketView } from '../../../contracts/ticket-rpc.ts';
import { projectTicketInline } from '../../../db/projector/apply.ts';
import { describeError, log } from '../../shared/log.ts';

/**
 * Shows a seller in D1 what they have just written. The object has it for good and its journal will deliver it, so a
 * D1 that is away costs a second or two of freshness, not the request.
 */
export async function project(env: { readonly DB: D1Database }, view: TicketView): Promise<void> {
  try {
    await projectTicketInline(env.DB, view);
  } catch (error) {
    log.warn('inline_projection_failed', { ticketId: view.ticket.id, error: describeError(error) });
  }
}
