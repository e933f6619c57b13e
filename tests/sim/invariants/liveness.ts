/** What must have come right once the faults are over and nothing is left to be done. */
import type { OrderImage, TicketImage } from '../../../contracts/journal.ts';
import type { Result } from '../../../contracts/result.ts';
import type { ImagesPage, TicketRpc } from '../../../contracts/ticket-rpc.ts';
import { evolve } from '../../../domain/ticket/evolve.ts';
import { emptyState, stockOf } from '../../../domain/ticket/state.ts';
import { rebuildPage } from '../../../workers/api/delivery/rebuild.ts';
import { projectionsDeps } from '../../../workers/api/queues/index.ts';
import { type Party, until } from '../clients/people.ts';
import type { World } from '../world.ts';
import { hasFailed, type Safety } from './safety.ts';
import { isLive } from './truth.ts';
import { must } from './violation.ts';

interface Waiting {
  readonly invariant: number;
  readonly what: string;
}

type PositionRow = { ticket_id: string; projections_seq: number; follow_ups_seq: number };

/** What is still on its way, and the promise that it breaks if it never comes; null: all is quiet. */
export function onItsWay(world: World, safety: Safety): Waiting | null {
  const count = (sql: string): number => Number(world.d1.run(sql, []).rows[0]?.n);
  for (const intentId of safety.paidAtMs.keys())
    if (!safety.knownAtMs.has(intentId)) return { invariant: 15, what: `the news that ${intentId} is paid` };
  if (count('SELECT count(*) AS n FROM outbox WHERE confirmed_at_ms IS NULL') > 0)
    return delayed('a fact of the outbox');
  if (count('SELECT count(*) AS n FROM dead_letters WHERE resolved_at_ms IS NULL') > 0) return delayed('a dead letter');
  const positions = new Map(
    (world.d1.run('SELECT * FROM positions', []).rows as unknown as PositionRow[]).map((row) => [row.ticket_id, row]),
  );
  for (const [ticketId, truth] of safety.truths) {
    const position = positions.get(ticketId);
    if (position?.projections_seq !== truth.seq || position.follow_ups_seq !== truth.seq)
      return delayed(`a row of ${ticketId}`);
    for (const order of truth.orders.values()) if (waits(order)) return delayed(`${order.id} (${order.status})`);
  }
  return world.outside.isBusy ? delayed('a word of the bank') : null;
}

export const isQuiet = (world: World, safety: Safety): boolean => onItsWay(world, safety) === null;

const delayed = (what: string): Waiting => ({ invariant: 10, what });

const waits = (order: OrderImage): boolean =>
  isLive(order) ||
  order.payment?.status === 'creating' ||
  order.payment?.status === 'open' ||
  order.refunds.some(({ status }) => status === 'requested');

export async function checkQuiet(party: Party): Promise<void> {
  const { world, safety } = party;
  for (const intentId of safety.paidAtMs.keys()) money(party, intentId);
  for (const truth of safety.truths.values()) for (const order of truth.orders.values()) settledOrder(party, order);
  await readModels(party);
  for (const ticketId of safety.truths.keys()) await replays(party, ticketId);
  mails(party);
  const unexplained = world.reports.find(({ error }) => error instanceof TypeError || error instanceof RangeError);
  must(
    !unexplained || /fetch failed/.test(String(unexplained.error)),
    10,
    () => `a bug: ${String(unexplained?.error)}`,
  );
}

/** Each payment completed its order or went back once; nothing was kept for nothing. */
function money({ safety, world }: Party, intentId: string): void {
  const intent = world.outside.store.get('payment_intent', intentId);
  const orderId = intent?.metadata.orderId ?? '';
  const order = safety.orderOf(orderId);
  must(safety.knownAtMs.has(intentId), 15, () => `Stripe took ${intentId} for ${orderId}, here it is not known`);
  if (order === undefined || intent === null) throw new Error('a payment of nothing');
  const standing = safety.refundsOf(intentId).filter((refund) => !hasFailed(refund));
  const keeps = order.status === 'complete' && order.payment?.intentId === intentId;
  const refund = order.refunds.find((each) => each.intentId === intentId);
  // The bank would not take it back: a person sees that, and it is not forgotten.
  const isRight = refund?.status === 'failed' ? standing.length === 0 : standing.length === (keeps ? 0 : 1);
  must(isRight, 5, () => `${orderId} is ${order.status}, paid back ${standing.length} times`);
  const [given] = standing;
  must(
    given === undefined || given.amount === intent.amount_received,
    3,
    () => `${orderId}: ${given?.amount} went back`,
  );
}

function settledOrder({ safety }: Party, order: OrderImage): void {
  const { id, status, payment, totalMinor } = order;
  if (status === 'refunded')
    must(
      order.refunds.some((each) => each.status === 'succeeded'),
      5,
      () => `${id}: no refund`,
    );
  if (status === 'complete' && totalMinor > 0)
    must(safety.paidAtMs.has(payment?.intentId ?? ''), 3, () => `${id} is complete, nobody paid`);
}

async function readModels({ world, safety }: Party): Promise<void> {
  for (const [ticketId, truth] of safety.truths) {
    const stored = world.d1.run('SELECT id, image FROM orders WHERE ticket_id = ? ORDER BY id', [ticketId]).rows;
    const inD1 = stored.map(({ image }) => JSON.parse(String(image)) as OrderImage);
    const real = [...truth.orders.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
    must(JSON.stringify(inD1) === JSON.stringify(real), 9, () => `the orders of ${ticketId} differ in D1`);
    for (const order of real) admissions(world, order);
  }
  const env = world.envFor(world.loop.outside, 'check') as never;
  const page = await until(world, rebuildPage(projectionsDeps(env), ''));
  const wrong = [...page.differences.map(({ ticketId, what }) => `${ticketId} ${what}`), ...page.behind];
  must(wrong.length === 0 && page.unavailable.length === 0, 9, () => `D1 differs: ${wrong.join('; ')}`);
  const events = world.d1.run(
    `SELECT id, free_total AS free, (SELECT coalesce(sum(CASE WHEN status = 'on_sale' THEN free END), 0) FROM tickets
      WHERE event_id = events.id) AS real FROM events`,
    [],
  ).rows;
  for (const { id, free, real } of events) must(free === real, 9, () => `${id} shows ${free} free places of ${real}`);
}

/** Complete: a valid admission for each place. Else none: a code is good only for a valid one. */
function admissions(world: World, order: OrderImage): void {
  const rows = world.d1.run('SELECT status FROM admissions WHERE order_id = ?', [order.id]).rows;
  const valid = rows.filter(({ status }) => status === 'valid').length;
  const isReversed = order.refunds.some(({ reason }) => reason === 'seller' || reason === 'event_cancelled');
  const right = order.status === 'complete' && !isReversed ? order.quantity : 0;
  must(valid === right, 13, () => `${order.id} (${order.status}) has ${valid} valid admissions of ${right}`);
}

/** The journal alone gives the state that the object has; it cannot be changed; nobody's name is in it. */
async function replays({ world, safety, buyers }: Party, ticketId: string): Promise<void> {
  const truth = safety.truthOf(ticketId);
  const state = emptyState();
  for (const row of truth.rows) {
    for (const event of row.events) evolve(state, event, row.seq);
    state.seq = row.seq;
  }
  const stub = world.tickets.namespaceFor(world.loop.outside, 'check').get(ticketId) as unknown as TicketRpc;
  const read: Result<ImagesPage, unknown> = await until(world, stub.images({ afterOrderId: null }));
  if (!read.ok) throw new Error('the object does not answer');
  const { view, orders } = read.value;
  must(
    same(view.stock, stockOf(state)) && same<TicketImage | null>(view.ticket, state.ticket),
    14,
    () => `${ticketId}: replayed otherwise`,
  );
  const byId = new Map(orders.map((order) => [order.id, order]));
  for (const [id, order] of state.orders) must(same(byId.get(id), order), 14, () => `${id} is replayed otherwise`);
  must(byId.size === state.orders.size, 14, () => `${ticketId}: orders that no row tells of`);
  const { sqlite } = world.tickets.object(ticketId);
  for (const sql of ["UPDATE journal SET body = '{}' WHERE seq = 1", 'DELETE FROM journal WHERE seq = 1'])
    must(
      refuses(() => sqlite.run(sql, [])),
      14,
      () => `the journal of ${ticketId} was changed by ${sql}`,
    );
  const text = JSON.stringify(truth.rows);
  for (const { account } of buyers)
    must(!text.includes(account.email) && !text.includes(account.name), 14, () => `${account.name} is in the journal`);
}

const same = <T>(one: T, other: T): boolean => JSON.stringify(one) === JSON.stringify(other);

const refuses = (run: () => unknown): boolean => {
  try {
    run();
    return false;
  } catch {
    return true;
  }
};

/** Whoever bought was told so once for each order, whatever was redelivered. */
function mails({ world, safety }: Party): void {
  const told = [...world.outside.mails.values()].filter(({ subject }) => subject.startsWith('You are going'));
  let completed = 0;
  for (const truth of safety.truths.values())
    for (const row of truth.rows) completed += row.events.filter(({ type }) => type === 'order.completed').length;
  must(told.length === completed, 8, () => `${completed} orders were completed, ${told.length} buyers told`);
}
