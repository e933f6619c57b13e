import { describe, expect, it } from 'vitest';
import type { ChangeTerms, EventChange } from '../../../contracts/ticket-rpc.ts';
import { reasonOf, World } from './world.ts';

const seating = [{ section: 'A', rows: [{ row: '1', seats: ['1', '2'] }] }];
const edit = (world: World, terms: Partial<ChangeTerms>) =>
  world.do({ type: 'change_terms', sellerId: 'usr_seller', ifVersion: world.state.ticket?.version ?? 0, ...terms });
const tell = (world: World, change: EventChange) => world.do({ type: 'change_event', ...change });

describe('an edit of the terms', () => {
  it('changes what it names, leaves the rest, and is one version', () => {
    const world = new World({ maxPerBuyer: 4 });
    const before = world.state.ticket;
    edit(world, { title: 'Circle' });
    expect(world.state.ticket).toEqual({ ...before, title: 'Circle', version: 2 });
    edit(world, { maxPerOrder: 2, maxPerBuyer: null, saleStartsAtMs: 5, saleEndsAtMs: 9 });
    const window = { saleStartsAtMs: 5, saleEndsAtMs: 9 };
    expect(world.state.ticket).toEqual({
      ...before,
      title: 'Circle',
      maxPerOrder: 2,
      maxPerBuyer: null,
      ...window,
      version: 3,
    });
    edit(world, { price: { amount: 5, currency: 'GBP' } });
    expect(world.state.ticket).toMatchObject({ ...window, maxPerBuyer: null, price: { amount: 5 } });
    edit(world, { saleStartsAtMs: null, saleEndsAtMs: null });
    expect(world.state.ticket).toMatchObject({ saleStartsAtMs: null, saleEndsAtMs: null, title: 'Circle' });
  });

  it('journals blocked places only where they change', () => {
    const world = new World();
    edit(world, { title: 'Circle' });
    expect(world.journal.at(-1)).not.toHaveProperty('blocked');
    edit(world, { blocked: 1 });
    expect(world.journal.at(-1)).toHaveProperty('blocked', 1);
  });

  it('moves the stock’s version where the stock moves, and not otherwise', () => {
    const world = new World();
    const versionAfter = (terms: Partial<ChangeTerms>) => {
      edit(world, terms);
      return world.state.stockVersion === world.state.seq;
    };
    expect(versionAfter({ title: 'Circle' })).toBe(false);
    expect(versionAfter({ quantity: 9 })).toBe(true);
    expect(versionAfter({ blocked: 1 })).toBe(true);
    expect(versionAfter({ title: 'Stalls' })).toBe(false);
  });

  it('may change the currency until somebody has ordered', () => {
    const world = new World();
    const price = { amount: 1_000, currency: 'EUR' as const };
    expect(reasonOf(edit(world, { price }))).toBe('ok');
    world.place('a');
    expect(edit(world, { price: { amount: 1_000, currency: 'GBP' } })).toEqual({
      ok: false,
      error: { reason: 'terms_invalid', field: 'price.currency', message: 'orders exist in another currency' },
    });
    expect(reasonOf(edit(world, { price: { amount: 2_000, currency: 'EUR' } }))).toBe('ok');
  });

  it('is refused where the sale would end before it starts, or at once', () => {
    const refused = {
      ok: false,
      error: { reason: 'terms_invalid', field: 'saleEndsAt', message: 'the sale ends before it starts' },
    };
    expect(edit(new World(), { saleStartsAtMs: 9, saleEndsAtMs: 8 })).toEqual(refused);
    expect(edit(new World(), { saleStartsAtMs: 9, saleEndsAtMs: 9 })).toEqual(refused);
    expect(reasonOf(edit(new World(), { saleStartsAtMs: 9, saleEndsAtMs: 10 }))).toBe('ok');
    expect(reasonOf(edit(new World(), { saleEndsAtMs: 1 }))).toBe('ok');
    expect(reasonOf(edit(new World(), { saleStartsAtMs: 1 }))).toBe('ok');
  });

  it('leaves a seated ticket its seats', () => {
    expect(edit(new World({ seating }), { quantity: 1 })).toEqual({
      ok: false,
      error: { reason: 'terms_invalid', field: 'quantity', message: 'a seated ticket has the seats it was made with' },
    });
    expect(edit(new World({ seating }), { blocked: 1 })).toEqual({
      ok: false,
      error: {
        ...{ reason: 'terms_invalid', field: 'blocked' },
        message: 'only places of general admission are blocked by number',
      },
    });
  });

  it('goes down to what is held, sold and blocked together, and no further', () => {
    const world = new World();
    for (const id of ['a', 'b']) world.place(id);
    world.begin('a');
    world.record('a', 'succeeded');
    edit(world, { blocked: 3 });
    expect(edit(world, { quantity: 4 })).toEqual({ ok: false, error: { reason: 'ticket_held', least: 5 } });
    expect(reasonOf(edit(world, { quantity: 5 }))).toBe('ok');
    expect(world.stock).toEqual({ free: 0, held: 1, sold: 1, blocked: 3 });
  });
});

describe('news of the event', () => {
  it('changes the ticket once, however often it is told', () => {
    const world = new World();
    for (const change of [
      { paused: 'event_postponed' },
      { eventEndsAtMs: 77 },
      { paused: null },
      { close: 'seller' },
      { close: 'event_cancelled' },
    ] satisfies EventChange[]) {
      const { length } = world.journal;
      tell(world, change);
      tell(world, change);
      expect(world.journal).toHaveLength(length + 1);
    }
    expect(world.journal.map(({ type }) => type)).toEqual([
      'ticket.created',
      'ticket.event_changed',
      'ticket.event_changed',
      'ticket.event_changed',
      'ticket.closed',
      'ticket.closed',
    ]);
    const closed = { status: 'closed', closedReason: 'event_cancelled', paused: null, eventEndsAtMs: 77, version: 6 };
    expect(world.state.ticket).toMatchObject(closed);
  });

  it('keeps a pause through other news, and a cancellation for good', () => {
    const world = new World();
    tell(world, { paused: 'event_draft' });
    tell(world, { eventEndsAtMs: 88 });
    expect(world.state.ticket).toMatchObject({ paused: 'event_draft', status: 'on_sale', closedReason: null });
    tell(world, { close: 'event_cancelled', paused: null });
    expect(world.state.ticket).toMatchObject({ paused: null, closedReason: 'event_cancelled' });
    expect(tell(world, { close: 'seller' })).toEqual({ ok: true, value: { events: [], replay: null } });
  });

  it('leaves orders to be ended only where the event is cancelled', () => {
    const world = new World();
    tell(world, { close: 'seller' });
    expect(world.state.closingLeft).toBe(false);
    tell(world, { close: 'event_cancelled' });
    expect(world.state.closingLeft).toBe(true);
  });
});
