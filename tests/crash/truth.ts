import type Stripe from 'stripe';
import type { JournalRow, OrderImage } from '../../contracts/journal.ts';
import type { Result } from '../../contracts/result.ts';
import type { ImagesPage, ParkedRow, TicketView } from '../../contracts/ticket-rpc.ts';
import type { System } from '../system/harness/system.ts';
import type { Made } from './check-made.ts';

export interface OrderRow {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly image: string;
  /** Admissions that are not cancelled. */
  readonly live: number;
}

/** Money as Stripe has it, for an order. */
export interface Money {
  readonly paidIntents: readonly string[];
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly refunds: number;
}

/** What the system says of a ticket: its object, its object's journal, D1 and Stripe. */
export interface Truth {
  readonly ticketId: string;
  readonly view: TicketView;
  readonly orders: readonly OrderImage[];
  readonly rows: readonly JournalRow[];
  /** Rows that a subscriber could not apply. */
  readonly parked: readonly ParkedRow[];
  readonly d1Ticket: Record<string, unknown> | null;
  readonly d1Orders: readonly OrderRow[];
  readonly money: ReadonlyMap<string, Money>;
}

async function asked<T>(system: System, ticketId: string, method: string, query: unknown): Promise<T> {
  const answer = await system.object<Result<T, unknown>>(ticketId, method, query);
  if (!answer.ok) throw new Error(`${method} of ${ticketId} was refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

export async function imagesOf(system: System, ticketId: string) {
  const orders: OrderImage[] = [];
  let page = await asked<ImagesPage>(system, ticketId, 'images', { afterOrderId: null });
  orders.push(...page.orders);
  while (page.nextAfterOrderId !== null) {
    page = await asked<ImagesPage>(system, ticketId, 'images', { afterOrderId: page.nextAfterOrderId });
    orders.push(...page.orders);
  }
  return { view: page.view, orders };
}

async function rowsOf(system: System, ticketId: string): Promise<JournalRow[]> {
  const rows: JournalRow[] = [];
  for (;;) {
    const query = { afterSeq: rows.at(-1)?.seq ?? 0 };
    const page = await asked<{ rows: JournalRow[]; lastSeq: number }>(system, ticketId, 'pull', query);
    rows.push(...page.rows);
    if (page.rows.length === 0 || (rows.at(-1)?.seq ?? 0) >= page.lastSeq) return rows;
  }
}

/** Money of all orders since a moment, by order. */
export async function moneySince(system: System, sinceMs: number): Promise<Map<string, Money>> {
  const intents: Stripe.PaymentIntent[] = [];
  for (;;) {
    const last = intents.at(-1);
    const after = last ? `&starting_after=${last.id}` : '';
    const page = await system.stripe<Stripe.ApiList<Stripe.PaymentIntent>>(
      'GET',
      `/v1/payment_intents?limit=100${after}`,
    );
    intents.push(...page.data);
    if (!page.has_more || (page.data.at(-1)?.created ?? 0) * 1000 < sinceMs - 1000) break;
  }
  const money = new Map<string, Money>();
  for (const intent of intents) {
    const before = money.get(intent.metadata.orderId ?? '') ?? {
      paidIntents: [],
      capturedMinor: 0,
      refundedMinor: 0,
      refunds: 0,
    };
    const isPaid = intent.status === 'succeeded';
    const { data } = isPaid
      ? await system.stripe<Stripe.ApiList<Stripe.Refund>>('GET', `/v1/refunds?payment_intent=${intent.id}`)
      : { data: [] };
    money.set(intent.metadata.orderId ?? '', {
      paidIntents: isPaid ? [...before.paidIntents, intent.id] : before.paidIntents,
      capturedMinor: before.capturedMinor + (isPaid ? intent.amount_received : 0),
      refundedMinor: before.refundedMinor + data.reduce((sum, { amount }) => sum + amount, 0),
      refunds: before.refunds + data.length,
    });
  }
  return money;
}

/** All of a ticket in one reading, which time may pass a hold's end amid. */
export async function readTruth(system: System, ticketId: string, money: ReadonlyMap<string, Money>): Promise<Truth> {
  const { view, orders } = await imagesOf(system, ticketId);
  const [d1Ticket = null] = await system.sql<Record<string, unknown>>('SELECT * FROM tickets WHERE id = ?', ticketId);
  const d1Orders = await system.sql<OrderRow>(
    `SELECT id, status, version, image,
       (SELECT count(*) FROM admissions WHERE order_id = orders.id AND status <> 'cancelled') AS live
     FROM orders WHERE ticket_id = ? ORDER BY id`,
    ticketId,
  );
  const parked = await asked<ParkedRow[]>(system, ticketId, 'parked', null);
  return { ticketId, view, orders, rows: await rowsOf(system, ticketId), parked, d1Ticket, d1Orders, money };
}

/** Readings that time may pass a hold's end between; then the journal is ahead of the images, or D1 behind both. */
const readingsMax = 50;

/** All of a ticket as of one row of its journal; after so many readings the last, whatever the checks say of it. */
export async function truthOf(system: System, ticketId: string, money: ReadonlyMap<string, Money>): Promise<Truth> {
  for (let reading = 1; ; reading += 1) {
    const truth = await readTruth(system, ticketId, money);
    const { seq } = truth.view;
    if ((truth.rows.at(-1)?.seq === seq && truth.d1Ticket?.seq === seq) || reading === readingsMax) return truth;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Tickets of an event other than those given: made under load, and found in D1 or by the answers' ids. */
export async function madeOf(
  system: System,
  eventId: string,
  known: { readonly others: readonly string[]; readonly answered: readonly string[] },
): Promise<Made[]> {
  const rows = await system.sql<Record<string, unknown>>('SELECT * FROM tickets WHERE event_id = ?', eventId);
  const byId = new Map(rows.map((row) => [String(row.id), row]));
  const ids = new Set([...byId.keys(), ...known.answered].filter((id) => !known.others.includes(id)));
  return Promise.all(
    [...ids].map(async (id) => {
      const answer = await system.object<Result<TicketView, unknown>>(id, 'read', null);
      return { id, view: answer.ok ? answer.value : null, row: byId.get(id) ?? null };
    }),
  );
}
