/** One alarm for everything that waits: the earliest of the given moments, or null when nothing waits. */
export function nextAlarmMs(moments: readonly (number | null)[]): number | null {
  let earliest: number | null = null;
  for (const moment of moments) if (moment !== null && (earliest === null || moment < earliest)) earliest = moment;
  return earliest;
}

/** An alarm that should have rung this long ago is taken for lost: after seven failures it is gone for good. */
const lostAfterMs = 5_000;

/** Setting an alarm is a billed write: only an earlier one than is set, or one in place of a lost one, is worth it. */
export const mustSetAlarm = (wantedMs: number | null, setMs: number | null, nowMs: number): boolean =>
  wantedMs !== null && (setMs === null || wantedMs < setMs || setMs < nowMs - lostAfterMs);
