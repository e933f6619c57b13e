import type { StandInState } from './state.ts';

/** Bindings of the development-only Worker. */
export interface StandInsEnv {
  /** Everything it remembers, in one SQLite object. */
  STATE: DurableObjectNamespace<StandInState>;
  /** Where webhooks go. Absent when the Worker runs alone: then events wait. */
  API?: Fetcher;
  STRIPE_WEBHOOK_SECRET: string;
  /** Origin of the storefront, for links in answers to calls that came by binding. */
  PUBLIC_URL?: string;
}
