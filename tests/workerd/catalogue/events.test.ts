import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../contracts/http/events.ts';
import type { Venue } from '../../../contracts/http/venues.ts';
import { Browser, problemOf, signedUp } from '../api/client.ts';
import { edit, hall, list, made, makeEvent, makeVenue, put } from './make.ts';

let owner: Browser & { readonly accountId: string };
let stranger: Browser;
let venue: Venue;
beforeAll(async () => {
  owner = await signedUp();
  stranger = await signedUp();
  venue = await makeVenue(owner);
});

const factsOf = async (id: string) =>
  (
    await env.DB.prepare("SELECT type FROM outbox WHERE body ->> '$.event.id' = ? ORDER BY id").bind(id).all<{
      type: string;
    }>()
  ).results.map(({ type }) => type);

describe('making', () => {
  it('makes whoever creates an organizer, and answers what is then read', async () => {
    const event = await makeEvent(owner, venue.id, { startsAt: '2030-01-15T19:30:00+02:00', performers: ['Anna'] });
    expect(event).toMatchObject({ status: 'published', startsAt: '2030-01-15T17:30:00.000Z', version: 1 });
    const response = await stranger.fetch(`/api/events/${event.id}`);
    expect(await response.json()).toEqual(event);
    expect(response.headers.get('etag')).toBe('"1"');
    expect(await factsOf(event.id)).toEqual(['event.published']);
    const { currentUser } = await made<{ currentUser: { roles: string[] } }>(
      owner.fetch('/api/users/currentuser'),
      200,
    );
    expect(currentUser.roles).toContain('organizer');
  });

  it('makes one event for a key, and refuses the key with another body', async () => {
    const body = { name: 'Once', venueId: venue.id, startsAt: '2030-01-01T20:00:00Z' };
    const key = { 'idempotency-key': crypto.randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => made<Event>(owner.post('/api/events', body, key))));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    const other = await owner.post('/api/events', { ...body, name: 'Twice' }, key);
    expect((await problemOf(other)).code).toBe('idempotency_key_reused');
  });

  it.each([
    ['name', { name: '  ' }],
    ['name', { name: 'x'.repeat(201) }],
    ['name', { name: 7 }],
    ['name', { name: 'a\u0000b' }],
    ['startsAt', { startsAt: '2030-02-30T10:00:00Z' }],
    ['startsAt', { startsAt: '2030-01-01T10:00:00' }],
    ['startsAt', { startsAt: '9999-01-01T10:00:00Z' }],
    ['endsAt', { endsAt: '2029-01-01T10:00:00Z' }],
    ['endsAt', { endsAt: '2030-01-15T19:30:00Z' }],
    ['venueId', { venueId: 'evt_1' }],
    ['status', { status: 'cancelled' }],
    ['performers.0', { performers: [''] }],
    ['performers', { performers: 'Anna' }],
    ['price', { price: 5 }],
    ['description', { description: 'x'.repeat(10_001) }],
  ])('refuses an event and names %s', async (field, wrong) => {
    const event = { name: 'Winterreise', venueId: venue.id, startsAt: '2030-01-15T19:30:00Z', ...wrong };
    const problem = await problemOf(await owner.post('/api/events', event));
    expect(problem).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(problem.errors?.map((error) => error.field)).toContain(field);
  });

  it('finds no venue that never was, and says of which field', async () => {
    const event = { name: 'Winterreise', venueId: `ven_${'0'.repeat(32)}`, startsAt: '2030-01-15T19:30:00Z' };
    const problem = await problemOf(await owner.post('/api/events', event));
    expect(problem).toMatchObject({ status: 404, errors: [{ field: 'venueId' }] });
  });

  it('writes a time zone as the database does', async () => {
    expect((await makeVenue(owner, { timezone: 'europe/LONDON' })).timezone).toBe('Europe/London');
  });

  it.each([
    ['country', { country: 'ZZ' }],
    ['country', { country: 'England' }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['timezone', { timezone: '+02:00' }],
    ['latitude', { latitude: 91, longitude: 0 }],
    ['longitude', { latitude: 1 }],
    ['capacity', { capacity: 0 }],
    ['capacity', { capacity: 1.5 }],
    ['city', { city: '' }],
  ])('refuses a venue and names %s', async (field, wrong) => {
    const problem = await problemOf(await owner.post('/api/venues', { ...hall, ...wrong }));
    expect(problem.errors?.map((error) => error.field)).toContain(field);
  });

  it('takes names in any script, with emoji, as they are', async () => {
    for (const name of ['حفلة موسيقية', '🎻 Quartet 👩‍👩‍👧', '<script>alert(1)</script>', 'O\'Brien "live"']) {
      expect((await makeEvent(owner, venue.id, { name })).name).toBe(name);
    }
  });

  it('lets nobody in who is not signed in, and nobody use another account’s venue', async () => {
    expect((await problemOf(await new Browser().post('/api/venues', hall))).code).toBe('unauthenticated');
    const body = { name: 'X', venueId: venue.id, startsAt: '2030-01-01T20:00:00Z' };
    expect((await problemOf(await stranger.post('/api/events', body))).errors?.[0]?.field).toBe('venueId');
  });
});

describe('editing', () => {
  it('lets the organizer alone edit: others get 403, and 404 for what they cannot see', async () => {
    const event = await makeEvent(owner, venue.id);
    const draft = await makeEvent(owner, venue.id, { status: 'draft' });
    const mine = { name: 'Mine' };
    expect((await edit(stranger, event.id, mine)).status).toBe(403);
    expect((await edit(stranger, draft.id, mine, owner)).status).toBe(404);
    expect((await stranger.fetch(`/api/events/${draft.id}`)).status).toBe(404);
    expect((await owner.fetch(`/api/events/${draft.id}`)).status).toBe(200);
    expect((await edit(new Browser(), event.id, mine)).status).toBe(401);
  });

  it('walks the ways of the states, tells of each step, and refuses the others', async () => {
    const event = await makeEvent(owner, venue.id, { status: 'draft' });
    const to = (status: string) => edit(owner, event.id, { status });
    expect((await problemOf(await to('cancelled'))).code).toBe('event_not_editable');
    for (const status of ['published', 'postponed', 'published', 'cancelled', 'cancelled']) {
      expect((await made<Event>(to(status), 200)).status).toBe(status);
    }
    expect((await problemOf(await to('published'))).code).toBe('event_not_editable');
    expect(await factsOf(event.id)).toEqual([
      'event.published',
      'event.postponed',
      'event.rescheduled',
      'event.cancelled',
    ]);
  });

  it('changes only the version that was read, and asks for it', async () => {
    const event = await makeEvent(owner, venue.id);
    const path = `/api/events/${event.id}`;
    expect((await problemOf(await put(owner, path, { name: 'A' }))).code).toBe('precondition_required');
    expect((await put(owner, path, { name: 'B' }, { 'if-match': '"1"' })).status).toBe(200);
    expect((await problemOf(await put(owner, path, { name: 'C' }, { 'if-match': '"1"' }))).code).toBe(
      'version_mismatch',
    );
  });

  it('takes one of the edits that meet, tells it once, and tells the others that they came too late', async () => {
    const event = await makeEvent(owner, venue.id);
    const edits = [{ name: 'New' }, { category: 'Music' }, { performers: ['Ben'] }];
    const answers = await Promise.all(edits.map((body) => edit(owner, event.id, body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await made<Event>(owner.fetch(`/api/events/${event.id}`), 200)).toMatchObject({ version: 2 });
    expect(await factsOf(event.id)).toEqual(['event.published', 'event.changed']);
  });

  it('moves an event in lists and search when its start moves', async () => {
    const event = await makeEvent(owner, venue.id, { name: 'Wanderer Zauberwort' });
    await edit(owner, event.id, { startsAt: '2031-06-01T10:00:00Z', name: 'Wanderer Abendrot' });
    const ids = async (q: Record<string, string>) => (await list(q)).items.map(({ id }) => id);
    expect(await ids({ q: 'abendrot', from: '2031-06-01' })).toEqual([event.id]);
    expect(await ids({ q: 'abendrot', to: '2031-05-31' })).toEqual([]);
    expect(await ids({ q: 'zauberwort' })).toEqual([]);
  });
});
