import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import type { JournalMessage } from '../../../contracts/messages.ts';
import { listRecentErrors, recordError } from '../../../db/delivery/recent-errors.ts';
import type { Env } from '../../../workers/expiration/deps.ts';
import { everyMinute } from '../../../workers/expiration/scheduled.ts';
import { consumeByTicket } from '../../../workers/shared/delivery/consume.ts';
import { callTicket } from '../../../workers/shared/ticket-stub.ts';
import { eventually } from '../eventually.ts';

const placesOf = async () => (await listRecentErrors(env.DB, null, 100)).map(({ place, message }) => [place, message]);
const told = (place: string, message: string) =>
  eventually(async () => expect(await placesOf()).toContainEqual([place, message]));

test('a message whose work throws is told of, and comes again', async () => {
  const answers: string[] = [];
  const body = { kind: 'journal', ticketId: 'tkt_1', subscriber: 'projections', afterSeq: 0, toSeq: 1, rows: [] };
  const message = { body, attempts: 1, ack: () => answers.push('ack'), retry: () => answers.push('retry') };
  const messages = [message] as unknown as Message<JournalMessage>[];
  await consumeByTicket(env.DB, 'projections', messages, () => Promise.reject(new Error('row 3 is odd')));
  expect(answers).toEqual(['retry']);
  await told('queue projections', 'row 3 is odd');
  await consumeByTicket(env.DB, 'a busy queue', messages, async () => ({ kind: 'stopped', detail: 'pull: busy' }));
  expect((await placesOf()).map(([place]) => place)).not.toContain('queue a busy queue');
});

test("what a ticket's object throws reaches the Worker that called it, and is told of", async () => {
  const answer = await callTicket(env as never, 'tkt_1', () => Promise.reject(new Error('the object broke')));
  expect(answer).toMatchObject({ ok: false, error: { reason: 'unavailable' } });
  await told('ticket object', 'the object broke');
});

test('each minute a part that fails is told of, and errors not seen for 30 days are removed', async () => {
  const old = Date.now() - limits.recentErrorKeptMs;
  for (const [place, lastAtMs] of [
    ['too old', old - 1],
    ['old', old + 60_000],
  ] as const)
    await recordError(env.DB, {
      ...{ fingerprint: place, place, name: 'Error', message: '', stack: null, requestId: null },
      ...{ count: 1, firstAtMs: 0, lastAtMs },
    });
  const broken = {
    prepare: (query: string) => {
      if (query.includes('events')) throw new Error('events are away');
      return env.DB.prepare(query);
    },
    batch: (statements: D1PreparedStatement[]) => env.DB.batch(statements),
  };
  await everyMinute({ ...env, DB: broken } as unknown as Env);
  await told('every minute: facets', 'events are away');
  const places = (await placesOf()).map(([place]) => place);
  expect(places).toContain('old');
  expect(places).not.toContain('too old');
});
