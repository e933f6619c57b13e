import type { Problem } from '../../contracts/errors.ts';

/** What wrangler.toml binds, and what only some environments have. */
export type Env = ApiEnv & {
  /** Development only: the stand-ins for Stripe and the mail service. */
  readonly STAND_INS?: Fetcher;
  /** `off` where development talks to Stripe itself, with a test key of one's own. */
  readonly STRIPE_STAND_IN?: string;
  /** Per-location rate limits; absent where the runtime has none. */
  readonly SIGN_IN_LIMIT?: RateLimit;
  readonly ORDER_LIMIT?: RateLimit;
};

/** The signed-in account, as its session says. E-mail and name are for answers to that account only. */
export type Account = { readonly id: string; readonly email: string; readonly name: string };

export type AppEnv = {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** Set by the session middleware; `null` for a visitor. */
    account: Account | null;
    /** Set by `readIdempotencyKey`; `null` when none was sent. */
    idempotencyKey: string | null;
    /** The problem document answered, for the log. */
    problem: Problem;
  };
};
