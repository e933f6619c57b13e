import { limits } from '../../../contracts/limits.ts';

export type HoldTimes = {
  readonly holdMs: number;
  /** Payment that begins with less than this left extends the hold, once, to this long from then. */
  readonly extensionMs: number;
  /** A payment without news is asked after this long. */
  readonly checkAfterMs: number;
};

const standardHoldMs = 900_000;

/**
 * The times of a hold from the variable HOLD_SECONDS. The extension is 5 minutes for a hold of 15, and scales with a
 * shorter one (DESIGN.md, "Money on the way").
 * @throws when the variable is no positive number: a misconfiguration
 */
export function holdTimes(holdSeconds: string): HoldTimes {
  const holdMs = Number(holdSeconds) * 1000;
  if (!(holdMs > 0) || !Number.isFinite(holdMs)) throw new Error(`HOLD_SECONDS must be positive, not ${holdSeconds}`);
  const share = Math.min(1, holdMs / standardHoldMs);
  return {
    holdMs: Math.round(holdMs),
    extensionMs: Math.round(limits.lateHoldExtensionMs * share),
    checkAfterMs: limits.paymentCheckMs,
  };
}
