import type { Context } from 'hono';
import type { ImportResult } from '../../../contracts/http/imports.ts';
import { grantOrganizer } from '../../../db/accounts/roles.ts';
import { findKnown, importStatements, metAnotherWriter } from '../../../db/catalogue/imports.ts';
import type { ParsedImport } from '../../../domain/import/parse.ts';
import { planImport } from '../../../domain/import/plan.ts';
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
      return await createOnce<ImportResult>(c, 'POST /imports', body, () => planned(c, parsed));
    } catch (error) {
      if (attempt >= attemptsMax || !metAnotherWriter(error)) throw error;
    }
  }
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
  const now = nowMs();
  const answer: ImportResult = {
    created: plan.creates.length,
    updated: plan.updates.length,
    skipped: [...skipped, ...plan.skipped].sort((a, b) => a.index - b.index),
  };
  const statements = [grantOrganizer(db, organizerId, now), ...importStatements(db, plan, organizerId, now)];
  return { answer, status: 200 as const, statements };
}
