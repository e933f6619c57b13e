import { exports } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { Proposal, SeatingPlan, ZoneSeats } from '../../../contracts/http/seating-plan.ts';
import type { LiveMessage } from '../../../contracts/live.ts';
import { origin, problemOf, signedUp } from '../api/client.ts';
import { answered, hold, newEvent, newTicket, seller } from './given.ts';

const visitor = (path: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(`${origin}${path}`, { headers });
const row = (name: string, count: number, from = 1) =>
  Array.from({ length: count }, (_, at) => ({ section: 'Stalls', row: name, seat: String(from + at) }));
const seats = [...row('A', 6), ...row('B', 6)];

/** What a watcher of an event is told, message by message. */
async function watcher(eventId: string) {
  const response = await visitor(`/api/events/${eventId}/live`, { upgrade: 'websocket' });
  expect(response.status).toBe(101);
  const socket = response.webSocket;
  if (!socket) throw new Error('no socket');
  const waiting: ((message: LiveMessage) => void)[] = [];
  const early: LiveMessage[] = [];
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as LiveMessage;
    const next = waiting.shift();
    if (next) next(message);
    else early.push(message);
  });
  socket.accept();
  return {
    socket,
    next: (): Promise<LiveMessage> => {
      const message = early.shift();
      return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve));
    },
  };
}

test('who watches an event sees a seat go and come back, within a second', async () => {
  const eventId = await newEvent();
  const ticket = await newTicket({ eventId, seats });
  const watching = await watcher(eventId);
  expect((await watching.next()).tickets).toMatchObject([{ id: ticket.id, free: 12, seats: null }]);
  const buyer = await signedUp();
  const order = await hold(buyer, ticket.id, { seats: [seats[2], seats[3]] });
  const heldMs = Date.now();
  const gone = await watching.next();
  expect(Date.now() - heldMs).toBeLessThan(1_000);
  expect(gone).toMatchObject({
    tickets: [
      {
        id: ticket.id,
        free: 10,
        seats: [
          [2, 1],
          [3, 1],
        ],
      },
    ],
    zones: [[0, 10]],
  });
  await buyer.fetch(`/api/orders/${order.id}`, { method: 'DELETE' });
  expect((await watching.next()).tickets).toMatchObject([
    {
      free: 12,
      seats: [
        [2, 0],
        [3, 0],
      ],
    },
  ]);
  watching.socket.close();
});

test('who watches hears of tickets without seats, and of tickets made later', async () => {
  const eventId = await newEvent();
  const ticket = await newTicket({ eventId, quantity: 5 });
  const watching = await watcher(eventId);
  await watching.next();
  await hold(await signedUp(), ticket.id, { quantity: 2 });
  expect((await watching.next()).tickets).toMatchObject([{ id: ticket.id, free: 3, capacity: 5, seats: [] }]);
  const later = await newTicket({ eventId, quantity: 7 });
  expect((await watching.next()).tickets).toMatchObject([{ id: later.id, free: 7 }]);
});

test('a plan has every section with its place, price and free seats, and a section every seat', async () => {
  const eventId = await newEvent();
  const dear = await newTicket({ eventId, seats, price: { amount: 9000, currency: 'GBP' } });
  const cheap = await newTicket({
    eventId,
    title: 'Circle',
    seats: [
      { section: 'Circle', row: 'A', seat: '1', access: 'wheelchair' },
      { section: 'Circle', row: 'A', seat: '2', access: 'companion' },
    ],
  });
  await hold(await signedUp(), dear.id, { seats: [seats[0]] });
  const plan = await answered<SeatingPlan>(200, visitor(`/api/events/${eventId}/seating-plan`));
  expect(plan.kind).toBe('hall');
  expect(plan.tickets.map(({ id, free }) => [id, free])).toEqual([
    [dear.id, 11],
    [cheap.id, 2],
  ]);
  expect(plan.zones.map(({ section, free, accessible }) => [section, free, accessible])).toEqual([
    ['Stalls', 11, 0],
    ['Circle', 2, 1],
  ]);
  const zone = await answered<ZoneSeats>(200, visitor(`/api/events/${eventId}/seating-plan/0`));
  expect(zone.rows.map((each) => [each.row, each.seats.length])).toEqual([
    ['A', 6],
    ['B', 6],
  ]);
  expect(zone.rows[0]?.seats.slice(0, 2).map(({ seat, state }) => [seat, state])).toEqual([
    ['1', 'held'],
    ['2', 'free'],
  ]);
  const circle = await answered<ZoneSeats>(200, visitor(`/api/events/${eventId}/seating-plan/1`));
  expect(circle.rows[0]?.seats.map(({ access }) => access)).toEqual(['wheelchair', 'companion']);
  expect((await visitor(`/api/events/${eventId}/seating-plan/2`)).status).toBe(404);
});

describe('a proposal', () => {
  test('is of free seats together, beside the seat that is named, and holds nothing', async () => {
    const eventId = await newEvent();
    const ticket = await newTicket({ eventId, seats });
    await hold(await signedUp(), ticket.id, { seats: [seats[7]] });
    const path = `/api/events/${eventId}/proposal?ticketId=${ticket.id}`;
    const near = await answered<Proposal>(200, visitor(`${path}&quantity=2&section=Stalls&row=B&seat=2`));
    expect(near).toEqual({ zone: 0, ticketId: ticket.id, seats: [seats[8], seats[9]] });
    const best = await answered<Proposal>(200, visitor(`${path}&quantity=6`));
    expect(best.seats).toEqual(row('A', 6));
    expect((await problemOf(await visitor(`${path}&quantity=12`))).code).toBe('sold_out');
    expect((await problemOf(await visitor(`${path}&quantity=1&access=wheelchair`))).code).toBe('sold_out');
    expect((await answered<SeatingPlan>(200, visitor(`/api/events/${eventId}/seating-plan`))).tickets[0]?.free).toBe(
      11,
    );
  });

  test.each([
    ['quantity=0', 'quantity'],
    ['quantity=51', 'quantity'],
    ['quantity=two', 'quantity'],
    ['quantity=2&section=Stalls', 'seat'],
    ['quantity=2&access=bed', 'access'],
  ])('with %s names %s', async (query, field) => {
    const eventId = await newEvent();
    const ticket = await newTicket({ eventId, seats });
    const problem = await problemOf(await visitor(`/api/events/${eventId}/proposal?ticketId=${ticket.id}&${query}`));
    expect(problem).toMatchObject({ status: 400, errors: [{ field }] });
  });
});

test('a draft has no plan, no seats and no news for strangers, and all of it for its organizer', async () => {
  const eventId = await newEvent({ status: 'draft' });
  await newTicket({ eventId, seats });
  for (const path of ['seating-plan', 'seating-plan/0'])
    expect((await visitor(`/api/events/${eventId}/${path}`)).status).toBe(404);
  expect((await visitor(`/api/events/${eventId}/live`, { upgrade: 'websocket' })).status).toBe(404);
  expect((await seller.fetch(`/api/events/${eventId}/seating-plan`)).status).toBe(200);
});

test('an event without seats has a plan without sections; what does not ask for a socket gets none', async () => {
  const eventId = await newEvent();
  expect((await answered<SeatingPlan>(200, visitor(`/api/events/${eventId}/seating-plan`))).zones).toEqual([]);
  const problem = await problemOf(await visitor(`/api/events/${eventId}/live`));
  expect(problem).toMatchObject({ status: 400, errors: [{ field: 'upgrade' }] });
});

test('a watcher who talks is shown the door, and pings are answered', async () => {
  const watching = await watcher(await newEvent());
  await watching.next();
  const closed = new Promise<number>((resolve) =>
    watching.socket.addEventListener('close', ({ code }) => resolve(code)),
  );
  watching.socket.send('let me in');
  expect(await closed).toBe(1008);
});
