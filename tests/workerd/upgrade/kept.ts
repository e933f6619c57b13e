/** What releases have left: see tests/fixtures/releases/. */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { applyRows } from '../../../db/projector/apply.ts';
import { Engine } from '../../../durable-objects/ticket/engine.ts';
import d1Before from '../../fixtures/releases/0.1.0/d1.sql?raw';
import schemaBefore from '../../fixtures/releases/0.1.0/d1-schema.json';
// The code of that release: it has no types any more.
import * as readerBefore from '../../fixtures/releases/0.1.0/reader.mjs';
import releaseBefore from '../../fixtures/releases/0.1.0/release.json';
import cancelledBefore from '../../fixtures/releases/0.1.0/ticket-cancelled.json';
import generalBefore from '../../fixtures/releases/0.1.0/ticket-general.json';
import seatedBefore from '../../fixtures/releases/0.1.0/ticket-seated.json';
import d1Now from '../../fixtures/releases/0.2.0/d1.sql?raw';
import schemaNow from '../../fixtures/releases/0.2.0/d1-schema.json';
import releaseNow from '../../fixtures/releases/0.2.0/release.json';
import cancelledNow from '../../fixtures/releases/0.2.0/ticket-cancelled.json';
import generalNow from '../../fixtures/releases/0.2.0/ticket-general.json';
import seatedNow from '../../fixtures/releases/0.2.0/ticket-seated.json';
import d1First from '../../fixtures/releases/before-0.1.0/d1.sql?raw';
import schemaFirst from '../../fixtures/releases/before-0.1.0/d1-schema.json';
import releaseFirst from '../../fixtures/releases/before-0.1.0/release.json';
import cancelledFirst from '../../fixtures/releases/before-0.1.0/ticket-cancelled.json';
import generalFirst from '../../fixtures/releases/before-0.1.0/ticket-general.json';
import seatedFirst from '../../fixtures/releases/before-0.1.0/ticket-seated.json';
import { restore, type Stored, type Told } from '../../fixtures/write/told.ts';
import type { Given } from '../ticket/given.ts';

export interface KeptTicket {
  readonly nowMs: number;
  readonly told: Told;
  readonly stored: Stored;
}
const ofRelease = (general: unknown, seated: unknown, cancelled: unknown) =>
  ({ general, seated, cancelled }) as Record<'general' | 'seated' | 'cancelled', KeptTicket>;

export const earliest = {
  ...releaseFirst,
  tickets: ofRelease(generalFirst, seatedFirst, cancelledFirst),
  d1: d1First,
  schema: schemaFirst,
};
export const previous = {
  ...releaseBefore,
  tickets: ofRelease(generalBefore, seatedBefore, cancelledBefore),
  d1: d1Before,
  schema: schemaBefore,
  /** Its own code. */
  code: readerBefore as unknown as { Engine: typeof Engine; applyRows: typeof applyRows },
};
export const current = {
  ...releaseNow,
  tickets: ofRelease(generalNow, seatedNow, cancelledNow),
  d1: d1Now,
  schema: schemaNow,
};

let serial = 0;
/** An object with what a release left of a ticket. */
export async function objectWith(kept: KeptTicket): Promise<Given['stub']> {
  serial += 1;
  const stub = env.TICKET.get(env.TICKET.idFromName(`kept ${serial}`)) as unknown as Given['stub'];
  await runInDurableObject(stub, (_object, state) => restore(state.storage.sql, kept.stored));
  return stub;
}

/** A release's code on an object's storage, at a time of its own, with nothing in memory. */
export const engineOn = (storage: DurableObjectStorage, nowMs: number, Code: typeof Engine = Engine): Engine =>
  new Code(
    storage,
    { onBroken: () => undefined, afterCommit: () => undefined },
    { clock: () => nowMs, gathers: false },
  );
