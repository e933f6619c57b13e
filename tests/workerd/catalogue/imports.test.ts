import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportResult } from '../../../contracts/http/imports.ts';
import { Browser, problemOf, signedUp } from '../api/client.ts';
import { edit, list, made } from './make.ts';

const hall = {
  '@type': 'Place',
  name: 'Wigmore Hall',
  address: { addressLocality: 'London', addressCountry: 'UK' },
};
const event = (n: number, more: object = {}) => ({
  '@type': 'MusicEvent',
  name: `Recital ${n}`,
  url: `https://example.org/recital/${n}`,
  startDate: '2030-03-01T19:30',
  location: hall,
  ...more,
});

let owner: Browser;
beforeEach(async () => {
  owner = await signedUp();
});
const send = (body: unknown, browser = owner) => made<ImportResult>(browser.post('/api/imports', body), 200);
const preview = (body: unknown) => made<ImportResult>(owner.post('/api/imports?preview=true', body), 200);
const mine = async () => (await list({ organizer: 'me', limit: '100' }, owner)).items;

/** How many rows every table of the database has. */
async function rows(): Promise<Record<string, unknown>> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>();
  const counts = await env.DB.batch(results.map(({ name }) => env.DB.prepare(`SELECT COUNT(*) AS n FROM "${name}"`)));
  return Object.fromEntries(results.map(({ name }, at) => [name, counts[at]?.results[0]]));
}

describe('imports', () => {
  it('makes events and their venue once: the same list again changes nothing', async () => {
    const body = [event(1), event(2), event(3, { startDate: 'soon' })];
    const skipped = [
      {
        ...{ index: 2, code: 'start_unreadable', field: 'startDate', said: 'soon' },
        reason: 'startDate is not a date: soon',
      },
    ];
    expect(await send(body)).toEqual({ created: 2, updated: 0, skipped });
    const before = await mine();
    const outbox = () => env.DB.prepare('SELECT COUNT(*) AS n FROM outbox').first<{ n: number }>();
    const told = await outbox();
    expect(await send(body)).toEqual({ created: 0, updated: 0, skipped });
    expect(await mine()).toEqual(before);
    expect(await outbox()).toEqual(told);
    expect(new Set(before.map(({ venueId }) => venueId)).size).toBe(1);
    expect(before[0]).toMatchObject({
      startsAt: '2030-03-01T19:30:00.000Z',
      timezone: 'Europe/London',
      category: 'Music',
    });
  });

  it('updates what changed at its source and leaves the rest', async () => {
    await send([event(1), event(2)]);
    const changed = event(1, { startDate: '2030-03-02T19:30', eventStatus: 'EventPostponed' });
    expect(await send([changed, event(2)])).toEqual({ created: 0, updated: 1, skipped: [] });
    expect((await mine()).map(({ status, version }) => [status, version])).toEqual([
      ['published', 1],
      ['postponed', 2],
    ]);
  });

  it('tells the dates of one page apart, alone or together', async () => {
    const first = event(1);
    const second = event(1, { startDate: '2030-03-08T19:30' });
    expect(await send([first, second])).toMatchObject({ created: 2 });
    expect(await send([first])).toMatchObject({ created: 0, updated: 0 });
    expect(await send([second])).toMatchObject({ created: 0, updated: 0 });
  });

  it('never wakes a cancelled event, and says so', async () => {
    await send([event(1)]);
    const [stored] = await mine();
    await edit(owner, stored?.id ?? '', { status: 'cancelled' });
    expect(await send([event(1, { name: 'Back again' })])).toMatchObject({
      created: 0,
      updated: 0,
      skipped: [{ index: 0, reason: 'the event here is cancelled and cannot change so' }],
    });
  });

  it('makes each event once when the same list comes several times at once', async () => {
    const body = Array.from({ length: 60 }, (_, n) => event(n));
    const answers = await Promise.all([send(body), send(body), send(body)]);
    expect(answers.reduce((sum, { created }) => sum + created, 0)).toBe(60);
    expect(await mine()).toHaveLength(60);
  });

  it('takes 500 events at once and refuses 501, writing nothing', async () => {
    const body = Array.from({ length: 501 }, (_, n) => event(n));
    expect((await problemOf(await owner.post('/api/imports', body))).code).toBe('validation_failed');
    expect(await mine()).toEqual([]);
    expect(await send(body.slice(1))).toMatchObject({ created: 500 });
    expect(await send(body.slice(1).map((one) => ({ ...one, description: 'New' })))).toMatchObject({ updated: 500 });
  });

  it('keeps the imports of two accounts apart', async () => {
    await send([event(1)]);
    expect(await send([event(1)], await signedUp())).toMatchObject({ created: 1 });
  });

  it('shows an advertised price as a guide, and puts nothing on sale', async () => {
    await send([event(1, { offers: { price: '25.50', priceCurrency: 'GBP' } })]);
    expect((await mine())[0]).toMatchObject({
      guidePrice: { amount: 2550, currency: 'GBP' },
      fromPrice: null,
      capacity: 0,
      sourceUrl: 'https://example.org/recital/1',
    });
  });

  it.each([['"text"'], ['7'], ['null'], ['true']])('refuses %s as a body', async (body) => {
    expect((await problemOf(await owner.post('/api/imports', body))).code).toBe('validation_failed');
  });

  it('refuses a body that nests too deep to be read', async () => {
    for (const depth of [70, 100_000]) {
      const body = `[{"@type":"Event","location":${'['.repeat(depth)}${']'.repeat(depth)}}]`;
      const { code, errors } = await problemOf(await owner.post('/api/imports', body));
      expect([code, errors?.[0]?.field]).toEqual(['validation_failed', 'body']);
    }
    expect(await send([event(1, { location: [[[hall]]] })])).toMatchObject({ created: 1 });
  });

  it('skips, with a reason, whatever is in a list that is no event', async () => {
    const { skipped } = await send([null, 1, 'x', [], {}, { '@type': [] }, { '@type': 'Event', name: { a: 1 } }]);
    expect(skipped.map(({ index }) => index)).toEqual([0, 1, 2, 4, 5, 6]);
    expect(await send({})).toMatchObject({ skipped: [{ index: 0, reason: '@type is missing' }] });
  });

  it('shows before it writes: a preview tells what the import that follows does, and leaves every row as it was', async () => {
    await send([event(1), event(2), event(4)]);
    await edit(owner, (await mine()).at(-1)?.id ?? '', { status: 'cancelled' });
    const body = [
      event(1),
      event(2, { startDate: '2030-03-02T20:00', description: 'Later' }),
      event(3, { offers: { price: '25.50', priceCurrency: 'GBP' } }),
      event(4, { name: 'Back again' }),
      event(5, { startDate: 'soon' }),
      event(6, { startDate: '2030-03-03', location: { ...hall, name: 'A new hall' } }),
      event(6, { startDate: '2030-03-03', location: { ...hall, name: 'A new hall' } }),
    ];
    const [before, stored] = [await rows(), await mine()];
    const { events = [], ...outcome } = await preview(body);
    expect(await rows()).toEqual(before);
    expect(await mine()).toEqual(stored);
    const brief = ({ index, outcome: what, ...more }: (typeof events)[number]) =>
      'reason' in more ? [index, what, more.name, more.reason] : [index, what, more.name, more.startsAt, more.changes];
    expect(events.map(brief)).toEqual([
      [0, 'unchanged', 'Recital 1', '2030-03-01T19:30:00.000Z', []],
      [1, 'updated', 'Recital 2', '2030-03-02T20:00:00.000Z', ['description', 'startsAt']],
      [2, 'created', 'Recital 3', '2030-03-01T19:30:00.000Z', []],
      [3, 'skipped', 'Back again', 'the event here is cancelled and cannot change so'],
      [4, 'skipped', 'Recital 5', 'startDate is not a date: soon'],
      [5, 'created', 'Recital 6', '2030-03-03T00:00:00.000Z', []],
      [6, 'skipped', 'Recital 6', 'is the same event as item 5'],
    ]);
    expect(events[2]).toMatchObject({ guidePrice: { amount: 2550, currency: 'GBP' }, venue: { isNew: false } });
    expect(events[5]).toMatchObject({
      dateOnly: true,
      status: 'published',
      venue: { name: 'A new hall', city: 'London', country: 'GB', timezone: 'Europe/London', isNew: true },
    });
    // The control: the same list without the word writes, and does what was told.
    expect(await send(body)).toMatchObject(outcome);
    expect(await rows()).not.toEqual(before);
    const { created, updated } = await preview(body);
    expect([created, updated]).toEqual([0, 0]);
  });

  it('refuses a preview of too much, a preview of nothing known, and one of nobody', async () => {
    const many = Array.from({ length: 501 }, (_, n) => event(n));
    expect((await problemOf(await owner.post('/api/imports?preview=true', many))).code).toBe('validation_failed');
    expect((await problemOf(await owner.post('/api/imports?preview=perhaps', []))).code).toBe('validation_failed');
    const nobody = await new Browser().post('/api/imports?preview=true', []);
    expect((await problemOf(nobody)).code).toBe('unauthenticated');
  });

  it('needs an account', async () => {
    expect((await problemOf(await new Browser().post('/api/imports', []))).code).toBe('unauthenticated');
  });
});
