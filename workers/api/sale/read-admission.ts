import type { Admission } from '../../../contracts/http/admissions.ts';
import type { OrderImage } from '../../../contracts/journal.ts';
import { err, ok } from '../../../contracts/result.ts';
import type { Answer } from '../../../contracts/ticket-rpc.ts';
import { admissionsOf, seatOfPlace } from '../../../db/projector/order-image.ts';
import { type AdmissionRow, admissionById } from '../../../db/queries/admissions.ts';
import type { CodeSigner } from '../../shared/admission-codes.ts';
import { admissionId, orderIdOfAdmission, ticketIdOf } from '../../shared/ids.ts';
import { callTicket } from '../../shared/ticket-stub.ts';
import type { Env } from '../env.ts';

/** An admission for its owner. Only a valid one has a code. */
export async function admissionAnswer(row: AdmissionRow, sign: CodeSigner): Promise<Admission> {
  const { id, orderId, ticketId, eventId, ticketTitle, status } = row;
  return {
    ...{ id, orderId, ticketId, eventId, ticketTitle, status },
    place: { number: row.place + 1, seat: row.seat },
    code: status === 'valid' ? await sign(row) : null,
  };
}

/** The admission as the order gives it, where the projector has not written it yet: ids are derived from the order. */
function admissionOf(secret: string, order: OrderImage, id: string): AdmissionRow | null {
  const places = Array.from({ length: order.quantity }, (_, place) => place);
  const place = places.find((at) => admissionId(secret, order.id, at) === id);
  const status = admissionsOf(order);
  if (place === undefined || status === null) return null;
  return {
    ...{ id, orderId: order.id, place, ticketId: order.ticketId, eventId: order.eventId, ownerId: order.buyerId },
    ...{ ticketTitle: order.ticketTitle, seat: seatOfPlace(order, place), status, generation: 1 },
  };
}

/**
 * One admission of its owner: what D1 knows of it, and whether its order is still good, asked of the ticket's object,
 * so that no code is signed for an order that was refunded a moment ago.
 */
export async function readAdmission(env: Env, ownerId: string, id: string): Answer<AdmissionRow> {
  const orderId = orderIdOfAdmission(env.ID_SECRET, id);
  const ticketId = ticketIdOf(env.ID_SECRET, id);
  const [row, found] = await Promise.all([
    admissionById(env.DB, orderId, id),
    callTicket(env, ticketId, (ticket) => ticket.readOrder({ orderId, buyerId: null })),
  ]);
  if (!found.ok) return found;
  const { order } = found.value;
  const admission = row ?? admissionOf(env.ID_SECRET, order, id);
  if (!admission || admission.ownerId !== ownerId) return err({ reason: 'order_not_found' });
  return ok(admissionsOf(order) === 'valid' ? admission : { ...admission, status: 'cancelled' });
}
