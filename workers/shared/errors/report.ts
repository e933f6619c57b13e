import { waitUntil } from 'cloudflare:workers';
import { limits } from '../../../contracts/limits.ts';
import { recordError } from '../../../db/delivery/recent-errors.ts';
import { nowMs } from '../clock.ts';
import { describeError, type LogFields, log } from '../log.ts';
import { describeReport } from './describe.ts';
import { newTally } from './tally.ts';

export interface Incident {
  /** The log line's event. */
  readonly event: string;
  /** Where it happened, as the operations page says it; of few different values, never with an id. */
  readonly place: string;
  /** What was thrown, or the text of a failure that nothing was thrown for. */
  readonly error: unknown;
  readonly requestId?: string;
  readonly fields?: LogFields;
}

/** Shared by all that this isolate does. */
const tally = newTally(limits.recentErrorWriteEveryMs, limits.recentErrorGroupsPerIsolateMax);

async function writeAfter(db: D1Database, fingerprint: string, delayMs: number): Promise<void> {
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  const counted = tally.take(fingerprint, nowMs());
  if (!counted) return;
  try {
    await recordError(db, { ...counted.report, ...counted });
  } catch (error) {
    tally.giveBack(counted);
    log.warn('errors.not_recorded', { error: describeError(error) });
  }
}

/**
 * The one way to tell of an error that nobody expected: a log line now, and a row for the operations page behind the
 * answer. Expected refusals are values and are never told here. Never throws, and is not awaited: nothing waits or
 * fails because telling did. Counts that an isolate has not written when it ends are lost; its log lines are not.
 */
export function reportError(db: D1Database, { event, place, error, requestId, fields }: Incident): void {
  log.error(event, { ...fields, requestId, place, error: describeError(error) });
  const report = describeReport(place, error, requestId ?? null);
  const delayMs = tally.note(report, nowMs());
  if (delayMs !== null) waitUntil(writeAfter(db, report.fingerprint, delayMs));
}
