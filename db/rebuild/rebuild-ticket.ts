import type { OrderImage } from '../../contracts/journal.ts';
import type { Result } from '../../contracts/result.ts';
import type { ImagesPage, Refusal } from '../../contracts/ticket-rpc.ts';
import { readPosition } from '../delivery/positions.ts';
import { projectTicketInline } from '../projector/apply.ts';
import { type AdmissionIdMaker, recomputeDue, upsertAdmissions, upsertOrders } from '../projector/statements.ts';
import { orderDiffers, type StoredOrder, storedOrders } from './compare-orders.ts';
import { differingColumns } from './compare-ticket.ts';

export interface Rebuilt {
  /** What was wrong and is repaired, such as `ticket: free, held` or `order ord_…`. */
  readonly differences: readonly string[];
  /** Rows of the journal that are still on their way: no difference yet. */
  readonly isBehind: boolean;
}

export type ReadImages = (afterOrderId: string | null) => Promise<Result<ImagesPage, Refusal>>;

/** Stored orders read for a page of at most 500 of the object's: more than that would be rows nobody wrote. */
const storedPerPage = 1_000;

/**
 * Compares a ticket's read models with its object's images and repairs them. D1 is read before the object, so whatever
 * D1 has that the object does not say is wrong; what D1 does not have yet while rows are on their way is not.
 * @returns the object's refusal if it does not answer.
 */
export async function rebuildTicket(
  db: D1Database,
  ticketId: string,
  readImages: ReadImages,
  makeAdmissionId: AdmissionIdMaker,
): Promise<Result<Rebuilt, Refusal>> {
  const differences: string[] = [];
  let isBehind = false;
  let after: string | null = null;
  do {
    const position = await readPosition(db, 'projections', ticketId);
    const row = await db.prepare('SELECT * FROM tickets WHERE id = ?1').bind(ticketId).first();
    const stored = await storedOrders(db, { ticketId, afterOrderId: after ?? '', limit: storedPerPage });
    const answer: Result<ImagesPage, Refusal> = await readImages(after);
    if (!answer.ok) return answer;
    const { view, orders, nextAfterOrderId } = answer.value;
    if (position < view.seq) isBehind = true;
    const columns = differingColumns(row, view);
    if (after === null && columns.length > 0) {
      await projectTicketInline(db, view, position < view.seq ? 'newer' : 'force');
      if (position >= view.seq) differences.push(`ticket: ${columns.join(', ')}`);
    }
    const known = stored.filter((each) => nextAfterOrderId === null || each.id <= nextAfterOrderId);
    const wrong = await repairOrders(db, known, orders, makeAdmissionId, position >= view.seq);
    if (position >= view.seq) differences.push(...wrong);
    after = nextAfterOrderId;
  } while (after !== null);
  await recomputeDue(db, ticketId).run();
  return { ok: true, value: { differences, isBehind } };
}

/** Repairs one page. Orders that the object does not have never were, and go with their admissions. */
async function repairOrders(
  db: D1Database,
  stored: readonly StoredOrder[],
  truth: readonly OrderImage[],
  makeAdmissionId: AdmissionIdMaker,
  isSettled: boolean,
): Promise<string[]> {
  const byId = new Map(stored.map((each) => [each.id, each]));
  const real = new Set(truth.map((order) => order.id));
  const differing = truth.filter((order) => orderDiffers(byId.get(order.id), order));
  const invented = stored.filter((each) => !real.has(each.id)).map((each) => each.id);
  if (differing.length > 0)
    await db.batch([
      ...upsertOrders(db, differing, isSettled ? 'force' : 'newer'),
      ...upsertAdmissions(db, differing, makeAdmissionId, { mode: isSettled ? 'force' : 'newer' }),
    ]);
  if (invented.length > 0) {
    const ids = JSON.stringify(invented);
    await db.batch([
      db.prepare('DELETE FROM admissions WHERE order_id IN (SELECT value FROM json_each(?1))').bind(ids),
      db.prepare('DELETE FROM orders WHERE id IN (SELECT value FROM json_each(?1))').bind(ids),
    ]);
  }
  return [...differing.map((order) => `order ${order.id}`), ...invented.map((id) => `order ${id}: not in the journal`)];
}
