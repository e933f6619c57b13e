/** One alarm for everything that waits: the earliest of the given moments, or null when nothing waits. */
export function nextAlarmMs(moments: readonly (number | null)[]): number | null {
  let earliest: number | null = null;
  for (const moment of moments) if (moment !== null && (earliest === null || moment < earliest)) earliest = moment;
  return earliest;
}

/** Setting an alarm is a billed write: only an earlier one than is set is worth it. */
export const mustSetAlarm = (wantedMs: number | null, setMs: number | null): boolean =>
  wantedMs !== null && (setMs === null || wantedMs < setMs);
