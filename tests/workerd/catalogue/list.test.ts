import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventList } from '../../../contracts/http/event-list.ts';
import { Browser, problemOf, signedUp } from '../api/client.ts';
import { list, makeEvent, makeVenue } from './make.ts';

let owner: Browser;
const names = async (query: Record<string, string>, browser?: Browser) =>
  (await list(query, browser)).items.map(({ name }) => name);

beforeAll(async () => {
  owner = await signedUp();
  const london = await makeVenue(owner);
  const zurich = await makeVenue(owner, { name: 'Tonhalle', city: 'Zürich', country: 'ch', timezone: 'Europe/Zurich' });
  const at = (day: number) => `2040-05-${String(day).padStart(2, '0')}T18:00:00Z`;
  await makeEvent(owner, london.id, {
    name: 'Alpha',
    startsAt: at(3),
    category: 'Music/Classical',
    performers: ['Émile'],
  });
  await makeEvent(owner, zurich.id, { name: 'Beta', startsAt: at(1), category: 'Music', description: 'About whales' });
  await makeEvent(owner, london.id, { name: 'Gamma', startsAt: at(2), category: 'Talks / Conference' });
  await makeEvent(owner, london.id, { name: 'Hidden', startsAt: at(4), status: 'draft' });
  await makeEvent(owner, london.id, { name: 'Past', startsAt: '2020-01-01T00:00:00Z' });
  const price = env.DB.prepare('UPDATE events SET from_price_minor = ?, from_price_currency = ? WHERE name = ?');
  await env.DB.batch([price.bind(5000, 'GBP', 'Alpha'), price.bind(2000, 'CHF', 'Beta')]);
});

describe('the list of events', () => {
  it('shows what is to come, by date, without drafts', async () => {
    expect(await names({})).toEqual(['Beta', 'Gamma', 'Alpha']);
    expect(await names({ from: '2019-01-01', to: '2020-01-01' })).toEqual(['Past']);
  });

  it.each([
    [{ q: 'emile' }, ['Alpha']],
    [{ q: 'TONHALLE' }, ['Beta']],
    [{ q: 'zurich wha' }, ['Beta']],
    [{ q: 'whales london' }, []],
    [{ city: 'london' }, ['Gamma', 'Alpha']],
    [{ city: 'ZURICH' }, ['Beta']],
    [{ country: 'gb', category: 'music' }, ['Alpha']],
    [{ category: 'classical' }, ['Alpha']],
    [{ category: 'talks/conference' }, ['Gamma']],
    [{ from: '2040-05-02', to: '2040-05-02' }, ['Gamma']],
    [{ minPrice: '3000' }, ['Alpha']],
    [{ maxPrice: '5000', currency: 'CHF' }, ['Beta']],
    [{ currency: 'USD' }, []],
    [{ sort: 'price' }, ['Beta', 'Alpha', 'Gamma']],
    [{ sort: 'price', q: 'london' }, ['Alpha', 'Gamma']],
    [{ sort: 'price', currency: 'GBP', city: 'London' }, ['Alpha']],
    [{ q: '', city: '', from: '', limit: '' }, ['Beta', 'Gamma', 'Alpha']],
  ])('narrows by %j', async (query, expected) => {
    expect(await names(query as unknown as Record<string, string>)).toEqual(expected);
  });

  it('shows an account its own events, drafts and past ones included', async () => {
    expect(await names({ organizer: 'me' }, owner)).toEqual(['Past', 'Beta', 'Gamma', 'Alpha', 'Hidden']);
    expect(await names({ organizer: 'me' }, await signedUp())).toEqual([]);
    expect((await problemOf(await new Browser().fetch('/api/events?organizer=me'))).code).toBe('unauthenticated');
  });

  it.each(['date', 'price'])('pages through everything once, by %s', async (sort) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: EventList = await list({ sort, limit: '1', cursor });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(await names({ sort }));
  });

  it.each([
    '"',
    '""',
    '*',
    'a*',
    '(',
    'NEAR(',
    'AND',
    'OR NOT',
    'name:alpha',
    '{name}: x',
    '^alpha',
    "'; DROP TABLE events; --",
    '-alpha',
    'alpha AND',
    '🎻',
    '\u0301',
    '\u0000',
    'ﷺ',
    'مرحبا',
    '%_\\',
    'x'.repeat(200),
    '" OR facets : "country4742',
  ])('answers any search with a list, however it is written: %j', async (q) => {
    const { items } = await list({ q });
    expect(items.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['limit', { limit: '0' }],
    ['limit', { limit: '101' }],
    ['limit', { limit: 'x' }],
    ['cursor', { cursor: 'garbage' }],
    ['cursor', { cursor: 'WzEsMl0', sort: 'date' }],
    ['country', { country: 'XX' }],
    ['from', { from: 'yesterday' }],
    ['to', { from: '2040-01-02', to: '2040-01-01' }],
    ['minPrice', { minPrice: '-1' }],
    ['minPrice', { minPrice: '1.5' }],
    ['maxPrice', { minPrice: '2', maxPrice: '1' }],
    ['currency', { currency: 'XYZ' }],
    ['sort', { sort: 'name' }],
    ['q', { q: 'x'.repeat(201) }],
  ])('names %s when it is wrong', async (field, query) => {
    const params = new URLSearchParams(query as unknown as Record<string, string>);
    const problem = await problemOf(await new Browser().fetch(`/api/events?${params}`));
    expect(problem).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(problem.errors?.map((error) => error.field)).toContain(field);
  });
});
