import { env } from 'cloudflare:test';
import { expect } from 'vitest';
import type { OrderImage } from '../../../contracts/journal.ts';
import type { ProjectionMessage } from '../../../contracts/messages.ts';
import { consumeProjections, type ProjectionsDeps } from '../../../workers/api/queues/projections.ts';
import { admissionId } from '../../../workers/shared/ids.ts';
import { callsOf, secret, type WrittenJournal } from './journal.ts';

export type Handed = { readonly body: ProjectionMessage; acked: boolean; retried: boolean };

/** Hands messages to the consumer as a queue does, and says which it acknowledged. */
export async function hand(
  bodies: readonly ProjectionMessage[],
  deps: ProjectionsDeps,
  attempts = 1,
): Promise<Handed[]> {
  const handed: Handed[] = bodies.map((body) => ({ body, acked: false, retried: false }));
  const messages = handed.map((each, at) => ({
    id: String(at),
    timestamp: new Date(0),
    body: each.body,
    attempts,
    ack: () => {
      each.acked = true;
    },
    retry: () => {
      each.retried = true;
    },
  }));
  await consumeProjections(messages as unknown as Message<ProjectionMessage>[], deps);
  return handed;
}

export const depsOf = (journals: readonly WrittenJournal[], over: Partial<ProjectionsDeps> = {}): ProjectionsDeps => ({
  db: env.DB,
  makeAdmissionId: (orderId, place) => admissionId(secret, orderId, place),
  callTicket: callsOf(...journals),
  nowMs: () => 1_000,
  ...over,
});

/** What D1 shows of a ticket, in the shape of `truthOf`. */
export async function shownOf(ticketId: string) {
  const ticket = await env.DB.prepare(
    `SELECT title, price_minor, version, status, free, held, sold, blocked, stock_version, seq FROM tickets
     WHERE id = ?1`,
  )
    .bind(ticketId)
    .first();
  const orders = await env.DB.prepare('SELECT image FROM orders WHERE ticket_id = ?1 ORDER BY id')
    .bind(ticketId)
    .all<{ image: string }>();
  const admissions = await env.DB.prepare(
    `SELECT order_id, place FROM admissions WHERE ticket_id = ?1 AND status = 'valid' ORDER BY order_id, place`,
  )
    .bind(ticketId)
    .all();
  return {
    ticket,
    orders: orders.results.map((row) => JSON.parse(row.image) as OrderImage),
    admissions: admissions.results,
  };
}

export function truthOf(journal: WrittenJournal) {
  const { ticket, stock, seq } = journal.view;
  const orders = [...journal.orders.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    ticket: {
      title: ticket.title,
      price_minor: ticket.price.amount,
      version: ticket.version,
      status: ticket.status,
      free: stock.free,
      held: stock.held,
      sold: stock.sold,
      blocked: stock.blocked,
      stock_version: stock.version,
      seq,
    },
    orders,
    admissions: orders
      .filter((order) => order.status === 'complete')
      .flatMap((order) => Array.from({ length: order.quantity }, (_, place) => ({ order_id: order.id, place }))),
  };
}

export async function expectEqualToTruth(journal: WrittenJournal): Promise<void> {
  expect(await shownOf(journal.ticket.id)).toEqual(truthOf(journal));
}
