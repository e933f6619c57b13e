import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { nextOnRound } from '../../../db/delivery/round.ts';
import type { Env } from '../../../workers/expiration/deps.ts';
import { goRound } from '../../../workers/expiration/scheduled.ts';
import { newTicketId } from '../../../workers/shared/ids.ts';
import { signedUp } from '../api/client.ts';
import { makeEvent, makeVenue } from './make.ts';

const minuteMs = 60_000;
const beganAtMs = Date.now();
const organizer = await signedUp();
const startsAt = new Date(beganAtMs + 30 * 24 * 60 * minuteMs).toISOString();
const event = await makeEvent(organizer, (await makeVenue(organizer)).id, { startsAt });

/** Tickets as D1 has them: a round asks no object about them, and nothing is on its way to their rows. */
const all = Array.from({ length: 6 }, () => newTicketId(env.ID_SECRET)).sort();
const insert = env.DB.prepare(
  `INSERT INTO tickets (id, event_id, seller_id, title, price_minor, price_currency, kind, capacity, max_per_order,
     event_ends_at_ms, status, created_at_ms, version, free)
   VALUES (?, ?, 's', 'Stalls', 4500, 'GBP', 'general', 10, 10, ?, 'on_sale', ?, 1, 10)`,
);
await env.DB.batch(all.map((id) => insert.bind(id, event.id, Date.parse(startsAt), beganAtMs)));
const [first, last] = [all.slice(0, 2), all.slice(-3)];

const pace = { everyMs: 60 * minuteMs, ticketsMax: 2, rowsMax: 100, overBeforeMs: beganAtMs };
/** The round has come as far as the last three tickets. */
const nearItsEnd = () =>
  env.DB.prepare('INSERT OR REPLACE INTO sweep_round (id, began_at_ms, after_ticket_id) VALUES (1, ?1, ?2)')
    .bind(beganAtMs, all.at(-4))
    .run();

test('the round comes to each ticket once, a page at a time, and begins again an hour after it began', async () => {
  const page = async (minutes: number) => {
    const next = await nextOnRound(env.DB, beganAtMs + minutes * minuteMs, pace);
    await next?.done.run();
    return next === null ? null : next.ticketIds;
  };
  await nearItsEnd();
  expect(await page(1)).toEqual(last.slice(0, 2));
  expect(await page(2)).toEqual(last.slice(2));
  expect(await page(59)).toBeNull();
  expect(await page(60)).toEqual(first);
});

test('a page that was not looked at to its end comes again', async () => {
  await nearItsEnd();
  const page = async () => (await nextOnRound(env.DB, beganAtMs, pace))?.ticketIds;
  expect([await page(), await page()]).toEqual([last.slice(0, 2), last.slice(0, 2)]);
});

test('tickets of events that were over by then are passed by, unless they wait for a new date; a page of nothing else moves on', async () => {
  await nearItsEnd();
  const later = { ...pace, rowsMax: 2, overBeforeMs: beganAtMs + 365 * 24 * 60 * minuteMs };
  const page = async () => {
    const next = await nextOnRound(env.DB, beganAtMs, later);
    await next?.done.run();
    return next?.ticketIds;
  };
  expect(await page()).toEqual([]);
  await env.DB.prepare("UPDATE events SET status = 'postponed' WHERE id = (SELECT event_id FROM tickets WHERE id = ?)")
    .bind(last[2])
    .run();
  expect(await page()).toEqual(last.slice(2));
});

test('a ticket that is made on first use is passed by until D1 has heard of it', async () => {
  await nearItsEnd();
  const page = async () => (await nextOnRound(env.DB, beganAtMs, pace))?.ticketIds;
  const [seeded] = last;
  const setGenesis = (genesis: string | null) =>
    env.DB.prepare('UPDATE tickets SET genesis = ?2 WHERE id = ?1').bind(seeded, genesis).run();
  await setGenesis('{}');
  expect(await page()).toEqual(last.slice(1));
  await env.DB.prepare(
    'INSERT INTO positions (ticket_id, projections_seq, follow_ups_seq, moved_at_ms) VALUES (?, 1, 1, 0)',
  )
    .bind(seeded)
    .run();
  expect(await page()).toEqual(last.slice(0, 2));
  await setGenesis(null);
});

test('the sweeper wakes what is left of the round, and then waits for the next', async () => {
  await nearItsEnd();
  const woken: string[] = [];
  const TICKET = {
    idFromName: (name: string) => name,
    get: (name: string) => ({
      wake: async () => {
        woken.push(name);
        return { ok: true };
      },
    }),
  };
  const round = (minutes: number) => goRound({ ...env, TICKET } as unknown as Env, beganAtMs + minutes * minuteMs);
  expect([await round(1), await round(2)]).toEqual([3, 0]);
  expect(woken.toSorted()).toEqual(last);
});
