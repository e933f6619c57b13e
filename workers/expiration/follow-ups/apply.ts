import type { JournalRow } from '../../../contracts/journal.ts';
import { err } from '../../../contracts/result.ts';
import { recordParked } from '../../../db/delivery/dead-letters.ts';
import { doneEffects, markDone } from '../../../db/delivery/effects.ts';
import { isPositionConflict, movePosition, readPosition } from '../../../db/delivery/positions.ts';
import { isOutageOfD1 } from '../../shared/delivery/causes.ts';
import type { Applied } from '../../shared/delivery/drain.ts';
import { inPool } from '../../shared/delivery/pool.ts';
import { reportError } from '../../shared/errors/report.ts';
import { describeError } from '../../shared/log.ts';
import type { EffectRefusal, FollowUpsDeps } from './deps.ts';
import { perform } from './perform.ts';
import { type Effect, effectsOf } from './plan.ts';

/** Effects of one stretch: what an invocation may call outside is bounded. A row is never split. */
const effectsPerStretch = 100;
/** A Worker has 6 connections to the outside per invocation. */
const effectsAtOnce = 5;
/** Deliveries after which an effect that throws (a bug, not an outage) is parked. */
const attemptsBeforeParking = 3;

type Rows = readonly [JournalRow, ...JournalRow[]];

interface RowDone {
  readonly seq: number;
  readonly doneIds: readonly string[];
  readonly refusals: readonly EffectRefusal[];
}

/** The rows at the front that together have at most `effectsPerStretch` effects, at least one row. */
function stretchOf(ticketId: string, rows: Rows): { seq: number; effects: Effect[] }[] {
  const planned: { seq: number; effects: Effect[] }[] = [];
  let count = 0;
  for (const row of rows) {
    const effects = effectsOf(ticketId, row);
    if (planned.length > 0 && count + effects.length > effectsPerStretch) break;
    planned.push({ seq: row.seq, effects });
    count += effects.length;
  }
  return planned;
}

/**
 * Does the effects of rows that continue `fromSeq` and moves the position past those that are done. It stops before
 * a row that is to be tried again; a row of which something fails for good is parked in its object and passed.
 */
export async function followUp(
  deps: FollowUpsDeps,
  ticketId: string,
  fromSeq: number,
  rows: Rows,
  attempts: number,
): Promise<Applied> {
  const planned = stretchOf(ticketId, rows);
  const ids = planned.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === 'mail' ? [effect.id] : [])),
  );
  const done = await doneEffects(deps.db, ids);
  const jobs = planned.flatMap(({ seq, effects }) => effects.map((effect) => ({ seq, effect })));
  const results = await inPool(jobs, effectsAtOnce, async ({ seq, effect }) => {
    if (effect.kind === 'mail' && done.has(effect.id)) return { seq, effect, result: null };
    const result = await perform(deps, effect).catch((error: unknown) => {
      const place = `follow-up ${effect.kind}`;
      reportError(deps.db, { event: 'delivery.effect_threw', place, error, fields: { ticketId, seq, attempts } });
      return err({
        reason: attempts < attemptsBeforeParking || isOutageOfD1(error) ? 'retry' : 'failed',
        detail: describeError(error),
      } as const);
    });
    return { seq, effect, result };
  });
  const rowsDone = planned.map(({ seq }): RowDone => {
    const own = results.filter((each) => each.seq === seq);
    return {
      seq,
      doneIds: own.flatMap(({ effect, result }) => (effect.kind === 'mail' && result?.ok ? [effect.id] : [])),
      refusals: own.flatMap(({ result }) => (result && !result.ok ? [result.error] : [])),
    };
  });
  return settle(deps, ticketId, fromSeq, rowsDone);
}

async function settle(
  deps: FollowUpsDeps,
  ticketId: string,
  fromSeq: number,
  rowsDone: readonly RowDone[],
): Promise<Applied> {
  let position = fromSeq;
  let stopped: string | null = null;
  for (const { seq, refusals } of rowsDone) {
    stopped = refusals.find(({ reason }) => reason === 'retry')?.detail ?? null;
    if (stopped !== null) break;
    if (refusals.length > 0) {
      const reason = refusals
        .map(({ detail }) => detail)
        .join('; ')
        .slice(0, 500);
      const toPark = { subscriber: 'follow-ups', seq, reason } as const;
      const fields = { ticketId, seq };
      const place = 'queue follow-ups: parked';
      reportError(deps.db, { event: 'delivery.parked', place, error: reason, fields });
      const parked = await deps.callTicket(ticketId, (ticket) => ticket.park(toPark));
      if (!parked.ok) return { position: fromSeq, stopped: `park: ${parked.error.reason}` };
      await recordParked(deps.db, { kind: 'parked', ticketId, ...toPark }, deps.nowMs());
    }
    position = seq;
  }
  const nowMs = deps.nowMs();
  // Rows after a stop, and parked ones, may have sent mails too: those are remembered, so that they are not sent again.
  // A row that is done and passed is never looked at again, and its memory would be one more row written for each mail.
  const remembered = rowsDone.filter(({ seq, refusals }) => seq > position || refusals.length > 0);
  const mark = markDone(
    deps.db,
    remembered.flatMap(({ doneIds }) => doneIds),
    nowMs,
  );
  const move = { subscriber: 'follow-ups', ticketId, fromSeq, toSeq: position } as const;
  try {
    await deps.db.batch(position > fromSeq ? [movePosition(deps.db, move, nowMs), mark] : [mark]);
  } catch (error) {
    if (!isPositionConflict(error)) throw error;
    await markDone(
      deps.db,
      rowsDone.flatMap(({ doneIds }) => doneIds),
      nowMs,
    ).run();
    return { position: await readPosition(deps.db, 'follow-ups', ticketId), stopped: null };
  }
  return { position, stopped };
}
