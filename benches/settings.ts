/** What the benches are run with. Everything that two sides share is said once, here. */
export const settings = {
  /** Kept connections of the load generator, one request in flight on each. */
  connections: 64,
  /** Places of the hot ticket: the most that the API takes. */
  capacity: 100_000,
  /** Buyers, of whom each may have `limits.openHoldsPerBuyerMax` holds: together more than the capacity. */
  buyers: 22_000,
  warmUpMs: 1_200,
  measureMs: 2_000,
  /** Rounds of A B B A, so each side runs `2 × rounds` times. */
  rounds: 5,
  /** The stub of Stripe answers every call after this long. */
  stripeLatencyMs: 20,
  serverCore: 0,
  clientCore: 1,
} as const;
