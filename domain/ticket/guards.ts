/**
 * The guards that keep a sale right, each of which a negative control takes away to see its test fail. Production
 * always runs with all of them: only tests pass others.
 */
export interface Guards {
  /** Holds that are due end before anything else is decided. */
  readonly expiryFirst: boolean;
  /** What has been done already is recognised: keys, order ids, intents. */
  readonly recogniseDoubles: boolean;
  /** Terms change only from the version that the seller saw. */
  readonly versionCheck: boolean;
}

export const allGuards: Guards = { expiryFirst: true, recogniseDoubles: true, versionCheck: true };
