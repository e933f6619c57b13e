import type { ErrorReport } from './describe.ts';

/** Occurrences of one error since it was last written; the report is the last one's. */
export interface Counted {
  readonly report: ErrorReport;
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

interface Entry {
  counted: Counted | null;
  /** Not written before. */
  restUntilMs: number;
  /** When somebody has promised to take it; null: nobody has. */
  takenAtMs: number | null;
}

const together = (before: Counted | null, after: Counted): Counted =>
  before === null
    ? after
    : { ...after, count: before.count + after.count, firstAtMs: Math.min(before.firstAtMs, after.firstAtMs) };

/**
 * Counts errors between writes, so that a flood of errors is no flood of writes: each fingerprint is written at once,
 * and then at most once per `everyMs`. At most `groupsMax` fingerprints are counted at a time; what is beyond them is
 * in the logs only. No clock and no timer of its own: `note` says when to `take`.
 */
export function newTally(everyMs: number, groupsMax: number) {
  const entries = new Map<string, Entry>();

  const forgetRested = (nowMs: number): void => {
    for (const [key, { counted, restUntilMs }] of entries)
      if (counted === null && restUntilMs <= nowMs) entries.delete(key);
  };

  return {
    /** Counts one. Answers after how many ms to take it; null when somebody else will, or nobody is to. */
    note(report: ErrorReport, nowMs: number): number | null {
      if (!entries.has(report.fingerprint) && entries.size >= groupsMax) forgetRested(nowMs);
      let entry = entries.get(report.fingerprint);
      if (!entry) {
        if (entries.size >= groupsMax) return null;
        entry = { counted: null, restUntilMs: nowMs, takenAtMs: null };
        entries.set(report.fingerprint, entry);
      }
      entry.counted = together(entry.counted, { report, count: 1, firstAtMs: nowMs, lastAtMs: nowMs });
      // Who promised may have been ended by the platform: after a while the promise is void.
      if (entry.takenAtMs !== null && nowMs < entry.takenAtMs + everyMs) return null;
      entry.takenAtMs = Math.max(nowMs, entry.restUntilMs);
      return entry.takenAtMs - nowMs;
    },

    /** What has been counted, to be written now; null when it was taken meanwhile. */
    take(fingerprint: string, nowMs: number): Counted | null {
      const entry = entries.get(fingerprint);
      const counted = entry?.counted;
      if (!entry || !counted) return null;
      Object.assign(entry, { counted: null, restUntilMs: nowMs + everyMs, takenAtMs: null } satisfies Entry);
      return counted;
    },

    /** It could not be written: it is counted with the next one. */
    giveBack(counted: Counted): void {
      const entry = entries.get(counted.report.fingerprint);
      if (entry) entry.counted = entry.counted ? together(counted, entry.counted) : counted;
    },
  };
}
