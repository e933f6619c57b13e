import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { projectTicketInline } from '../../../db/projector/apply.ts';
import type { Env } from '../../../workers/expiration/deps.ts';
import { sweep } from '../../../workers/expiration/scheduled.ts';
import { givenTicket, placing, value } from '../ticket/given.ts';

test('a hold that ran out while its alarm was lost is ended by the sweeper, and a ticket that is not overdue is left alone', async () => {
  // What other files left overdue is not this one's.
  await env.DB.batch([
    env.DB.prepare('UPDATE tickets SET due_at_ms = NULL'),
    env.DB.prepare('UPDATE positions SET follow_ups_seq = projections_seq'),
  ]);
  const { stub, ticketId } = await givenTicket({ quantity: 1 });
  const { order } = value(await stub.place(placing(1, { holdMs: 50 })));
  await runInDurableObject(stub, (_object, state) => state.storage.deleteAlarm());
  await projectTicketInline(env.DB, value(await stub.read()));
  await env.DB.prepare('UPDATE tickets SET due_at_ms = ?2 WHERE id = ?1').bind(ticketId, order.expiresAtMs).run();
  await expect.poll(() => Date.now()).toBeGreaterThan(order.expiresAtMs);
  const types = async () =>
    value(await stub.pull({ afterSeq: 0 })).rows.flatMap(({ events }) => events.map(({ type }) => type));
  const deps = env as unknown as Env;
  expect(await sweep(deps, order.expiresAtMs + 29_000)).toBe(0);
  expect(await types()).not.toContain('order.expired');
  expect(await sweep(deps, order.expiresAtMs + 31_000)).toBe(1);
  expect(await types()).toContain('order.expired');
});
