const FIRST_MS = 250;
const LONGEST_MS = 60_000;
/** Stripe tries for three days: https://docs.stripe.com/webhooks#retries. */
export const GIVEN_UP_MS = 3 * 24 * 60 * 60 * 1000;

/** Pause before the next try after so many failed ones: 250 ms, doubling, a minute at most. */
export function backoffMs(failedAttempts: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failedAttempts - 1, 20));
}
