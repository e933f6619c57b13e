import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Event } from '../../../contracts/http/events.ts';
import type { ImportResult } from '../../../contracts/http/imports.ts';
import type { TicketDraftList } from '../../../contracts/http/ticket-drafts.ts';
import type { Ticket } from '../../../contracts/http/tickets.ts';
import type { DrawnSeating } from '../../../contracts/http/venue-seating.ts';
import { Browser, problemOf, signedUp } from '../api/client.ts';
import { edit, made, put } from './make.ts';

const offer = (name: string, more: object = {}) => ({
  ...{ '@type': 'Offer', name, price: '45.00', priceCurrency: 'GBP', inventoryLevel: 120 },
  ...more,
});
const concert = (offers: unknown, more: object = {}) => ({
  ...{ '@type': 'MusicEvent', name: 'Winterreise', url: 'https://example.org/winterreise' },
  startDate: '2030-03-01T19:30',
  location: { '@type': 'Place', name: 'Wigmore Hall', address: { addressLocality: 'London', addressCountry: 'GB' } },
  offers,
  ...more,
});
const row = (name: string, seats: number, more: object = {}) => ({
  ...{ row: name, seats: Array.from({ length: seats }, (_, at) => String(at + 1)) },
  ...more,
});
const seating = {
  sections: [
    { section: 'Stalls Left', rows: [row('A', 3, { access: { 0: 'wheelchair', 1: 'companion' } }), row('B', 4)] },
    { section: 'Stalls Right', rows: [row('A', 3)] },
    { section: 'Balcony', rows: [row('A', 2)] },
  ],
};

let owner: Browser;
beforeEach(async () => {
  owner = await signedUp();
});

async function imported(offers: unknown) {
  const done = await made<ImportResult>(owner.post('/api/imports', [concert(offers)]), 200);
  const eventId = done.drafts?.[0]?.eventId ?? '';
  const { venueId } = await made<Event>(owner.fetch(`/api/events/${eventId}`), 200);
  return { done, venueId, path: `/api/events/${eventId}/ticket-drafts`, eventId };
}
const drafts = (path: string) => made<TicketDraftList>(owner.fetch(path), 200);
const price = { amount: 4500, currency: 'GBP' };
const ticketsOf = async (eventId: string) =>
  (await made<{ items: Ticket[] }>(owner.fetch(`/api/tickets?eventId=${eventId}`), 200)).items;

describe('ticket drafts', () => {
  it('nothing is on sale by an import; one request puts it on sale, and the same again changes nothing', async () => {
    const { path, eventId, done } = await imported([offer('Stalls'), offer('Balcony', { price: 20 })]);
    expect(done).toMatchObject({ created: 1, drafts: [{ name: 'Winterreise', tickets: 2 }] });
    expect(await ticketsOf(eventId)).toEqual([]);
    const { items } = await drafts(path);
    expect(items.map(({ ticketId }) => ticketId)).toEqual([null, null]);
    const tickets = items.map(({ key, title, price: sum, quantity }) => ({ key, title, price: sum, quantity }));
    const first = await made<{ items: Ticket[] }>(owner.post(path, { tickets }), 200);
    expect(first.items).toMatchObject([
      { title: 'Stalls', price, capacity: 120, status: 'on_sale' },
      { title: 'Balcony', price: { amount: 2000 }, free: 120 },
    ]);
    const again = await Promise.all([1, 2].map(() => made<{ items: Ticket[] }>(owner.post(path, { tickets }), 200)));
    for (const answer of again) expect(answer.items.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
    expect(await ticketsOf(eventId)).toHaveLength(2);
    expect((await drafts(path)).items.map(({ ticketId }) => ticketId)).toEqual(first.items.map(({ id }) => id));
    // The same list again: what is on sale is not proposed a second time.
    expect(
      await made<ImportResult>(
        owner.post('/api/imports', [concert([offer('Stalls'), offer('Balcony', { price: 20 })])]),
        200,
      ),
    ).toEqual({ created: 0, updated: 0, skipped: [] });
    // Other terms for a draft that is on sale are a change of a ticket, and made there.
    const dearer = { tickets: [{ ...tickets[0], price: { ...price, amount: 9900 } }] };
    expect((await problemOf(await owner.post(path, dearer))).code).toBe('idempotency_key_reused');
  });

  it('one wrong line names its field, and nothing is made of the others', async () => {
    const { path, eventId } = await imported([offer('Stalls'), offer('Balcony')]);
    const good = { key: 'stalls', title: 'Stalls', price, quantity: 10 };
    for (const [bad, field] of [
      [{ ...good, key: 'balcony', price: { ...price, amount: 1 } }, 'tickets.1.price.amount'],
      [{ ...good, key: 'balcony', quantity: undefined }, 'tickets.1.quantity'],
      [{ ...good, key: 'balcony', title: 'a\u0000b' }, 'tickets.1.title'],
      [{ ...good, key: 'boxes' }, 'tickets.1.key'],
      [good, 'tickets.1.key'],
      [{ ...good, key: 'balcony', quantity: undefined, sections: ['Nowhere'] }, 'tickets.1.sections'],
    ] as const) {
      const { code, errors } = await problemOf(await owner.post(path, { tickets: [good, bad] }));
      expect([code, errors?.map((each) => each.field)]).toEqual(['validation_failed', [field]]);
    }
    expect(await ticketsOf(eventId)).toEqual([]);
    // The control: the good line alone is made.
    expect((await made<{ items: Ticket[] }>(owner.post(path, { tickets: [good] }), 200)).items).toHaveLength(1);
  });

  it('a venue’s seating is shown before it is kept, and its sections go to the drafts that are called like them', async () => {
    const { path, venueId, eventId } = await imported([offer('Stalls'), offer('Balcony', { price: 20 })]);
    const seats = `/api/venues/${venueId}/seating`;
    const shown = await made<DrawnSeating>(put(owner, `${seats}?preview=true`, seating), 200);
    expect(shown).toMatchObject({ seats: 12, wheelchair: 1, drawing: { kind: 'hall' } });
    expect(await made<DrawnSeating>(owner.fetch(seats), 200)).toMatchObject({ seats: 0, drawing: null });
    expect(await made<DrawnSeating>(put(owner, seats, seating), 200)).toEqual(shown);
    expect(await made<DrawnSeating>(owner.fetch(seats), 200)).toEqual(shown);
    const { items, sections } = await drafts(path);
    expect(sections).toEqual([
      { section: 'Stalls Left', seats: 7 },
      { section: 'Stalls Right', seats: 3 },
      { section: 'Balcony', seats: 2 },
    ]);
    expect(items.map((each) => each.sections)).toEqual([['Stalls Left', 'Stalls Right'], ['Balcony']]);
    const tickets = items.map(({ key, title, price: sum, sections: of }) => ({ key, title, price: sum, sections: of }));
    const twice = [tickets[0], { ...tickets[1], sections: ['Balcony', 'Stalls Left'] }];
    expect((await problemOf(await owner.post(path, { tickets: twice }))).errors?.[0]?.field).toBe('tickets.1.sections');
    const { items: sold } = await made<{ items: Ticket[] }>(owner.post(path, { tickets }), 200);
    expect(sold).toMatchObject([
      { kind: 'seated', capacity: 10 },
      { kind: 'seated', capacity: 2 },
    ]);
    const plan = await made<{ sections: { rows: { seats: object[] }[] }[] }>(
      owner.fetch(`/api/tickets/${sold[0]?.id}/seats`),
      200,
    );
    expect(plan.sections[0]?.rows[0]?.seats).toHaveLength(3);
    expect(await ticketsOf(eventId)).toHaveLength(2);
  });

  it('a seating that names a seat twice, or more than can be, is refused by its field and not kept', async () => {
    const { venueId } = await imported([offer('Stalls')]);
    const seats = `/api/venues/${venueId}/seating`;
    for (const [sections, field] of [
      [[seating.sections[0], seating.sections[0]], 'sections.1.section'],
      [[{ section: 'A', rows: [row('A', 2), row('A', 2)] }], 'sections.0.rows.1.row'],
      [[{ section: 'A', rows: [{ row: 'A', seats: ['1', '1'] }] }], 'sections.0.rows.0.seats'],
      [[{ section: '', rows: [row('A', 2)] }], 'sections.0.section'],
      [[{ section: 'A', rows: [] }], 'sections.0.rows'],
    ] as const) {
      const { code, errors } = await problemOf(await put(owner, seats, { sections }));
      expect([code, errors?.[0]?.field]).toEqual(['validation_failed', field]);
    }
    expect(await made<DrawnSeating>(owner.fetch(seats), 200)).toMatchObject({ seats: 0 });
  });

  it('a change at the source proposes anew; a draft on sale stays one ticket; drafts can be let go', async () => {
    const { path, eventId } = await imported([offer('Stalls')]);
    const one = { key: 'stalls', title: 'Stalls', price, quantity: 120 };
    await made(owner.post(path, { tickets: [one] }), 200);
    const changed = [concert([offer('Stalls', { price: 50 }), offer('Boxes')])];
    const { events } = await made<ImportResult>(owner.post('/api/imports?preview=true', changed), 200);
    expect(events).toMatchObject([{ outcome: 'updated', changes: ['tickets'], tickets: [{}, { key: 'boxes' }] }]);
    await made(owner.post('/api/imports', changed), 200);
    const { items } = await drafts(path);
    expect(items.map(({ key, ticketId }) => [key, ticketId !== null])).toEqual([
      ['stalls', true],
      ['boxes', false],
    ]);
    expect(await ticketsOf(eventId)).toMatchObject([{ price }]);
    await made(owner.fetch(path, { method: 'DELETE' }), 200);
    expect((await drafts(path)).items).toEqual([]);
    expect(await ticketsOf(eventId)).toHaveLength(1);
  });

  it('are nobody else’s to see, to sell or to let go, nor is a venue’s seating', async () => {
    const { path, venueId, eventId } = await imported([offer('Stalls')]);
    const other = await signedUp();
    const tickets = [{ key: 'stalls', title: 'Stalls', price, quantity: 1 }];
    for (const [who, codes] of [
      [other, ['not_found', 'forbidden']],
      [new Browser(), ['unauthenticated', 'unauthenticated']],
    ] as const) {
      const asks = [who.fetch(path), who.post(path, { tickets }), who.fetch(path, { method: 'DELETE' })];
      for (const asked of asks) expect((await problemOf(await asked)).code).toBe(codes[0]);
      const seats = `/api/venues/${venueId}/seating`;
      for (const asked of [who.fetch(seats), put(who, seats, seating)])
        expect((await problemOf(await asked)).code).toBe(codes[1]);
    }
    expect((await drafts(path)).items).toHaveLength(1);
    expect(await ticketsOf(eventId)).toEqual([]);
  });

  it('a cancelled event takes none', async () => {
    const { path, eventId } = await imported([offer('Stalls')]);
    await edit(owner, eventId, { status: 'cancelled' });
    const tickets = [{ key: 'stalls', title: 'Stalls', price, quantity: 1 }];
    expect((await problemOf(await owner.post(path, { tickets }))).code).toBe('sale_closed');
  });

  it('the most that an import can propose is written in one go', async () => {
    const wide = Array.from({ length: 40 }, (_, n) => offer(`${n} ${'座'.repeat(100)}`));
    const many = Array.from({ length: 60 }, (_, n) => concert(wide.slice(0, 30), { url: `https://example.org/${n}` }));
    expect(await made<ImportResult>(owner.post('/api/imports', many), 200)).toMatchObject({ created: 60 });
    const kept = await env.DB.prepare(
      'SELECT SUM(json_array_length(ticket_drafts)) AS n FROM events WHERE source_url LIKE ?',
    )
      .bind('https://example.org/%')
      .first<{ n: number }>();
    expect(kept?.n).toBeGreaterThanOrEqual(60 * 30);
  });
});
