import type { Context } from 'hono';
import type { ImportResult } from '../../../contracts/http/imports.ts';
import { grantOrganizer } from '../../../db/accounts/roles.ts';
import { audit } from '../../../db/audit/write.ts';
import { findKnown, importStatements, metAnotherWriter } from '../../../db/catalogue/imports.ts';
import type { ParsedImport } from '../../../domain/import/parse.ts';
import { planImport } from '../../../domain/import/plan.ts';
import { previewOf } from '../../../domain/import/preview.ts';
import { toldReason } from '../../../domain/import/reasons.ts';
import { nowMs } from '../../shared/clock.ts';
import { newEventId, newVenueId } from '../../shared/ids.ts';
import { bodyHash, createOnce } from '../conventions/idempotency.ts';
import type { AppEnv } from '../env.ts';
import { accountOf } from '../middleware/session.ts';

/** Two imports of one account at once: the second one's batch fails as a whole, and it reads and plans anew. */
const attemptsMax = 4;

/** Writes what was parsed, for the signed-in account, in one batch with the remembered answer. */
export async function runImport(c: Context<AppEnv>, body: unknown, parsed: ParsedImport) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createOnce<ImportResult>(c, 'POST /imports', body, () => written(c, parsed));
    } catch (error) {
      if (attempt >= attemptsMax || !metAnotherWriter(error)) throw error;
    }
  }
}

/** What `runImport` would answer now, and how each event would be. Writes nothing. */
export async function previewImport(c: Context<AppEnv>, parsed: ParsedImport): Promise<ImportResult> {
  const { plan, answer } = await planned(c, parsed);
  // Ids of a preview are of nothing.
  const { drafts: _, ...told } = answer;
  return { ...told, events: [...previewOf(parsed, plan)] };
}

async function written(c: Context<AppEnv>, parsed: ParsedImport) {
  const { plan, answer } = await planned(c, parsed);
  const [db, now, { id }] = [c.env.DB, nowMs(), accountOf(c)];
  const { created, updated } = answer;
  const told = { actorId: id, action: 'events.imported', objectId: id, detail: { created, updated } } as const;
  const statements = [
    grantOrganizer(db, id, now),
    ...importStatements(db, plan, id, now),
    ...(created + updated === 0 ? [] : [audit(db, told, now)]),
  ];
  return { answer, status: 200 as const, statements };
}

async function planned(c: Context<AppEnv>, { entries, skipped }: ParsedImport) {
  const db = c.env.DB;
  const organizerId = accountOf(c).id;
  const plan = planImport(entries, {
    organizerId,
    ...(await findKnown(db, organizerId, entries)),
    newVenueId: () => newVenueId(c.env.ID_SECRET),
    newEventId: () => newEventId(c.env.ID_SECRET),
    digest: bodyHash,
  });
  const drafts = [...plan.creates, ...plan.updates]
    .filter(({ source }) => source.drafts.length > 0)
    .sort((a, b) => a.index - b.index)
    .map(({ event, source }) => ({ eventId: event.id, name: event.name, tickets: source.drafts.length }));
  const answer: ImportResult = {
    created: plan.creates.length,
    updated: plan.updates.length,
    skipped: [...skipped, ...plan.skipped]
      .map(({ index, reason }) => ({ index, ...toldReason(reason) }))
      .sort((a, b) => a.index - b.index),
    ...(drafts.length > 0 && { drafts }),
  };
  return { plan, answer };
}
