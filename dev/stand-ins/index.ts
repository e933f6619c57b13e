import { BREAK_HEADER } from './break.ts';
import type { StandInsEnv } from './env.ts';

export { StandInState } from './state.ts';

/** Stands in for Stripe and the mail provider, in development and tests only. See README.md. */
export default {
  async fetch(request, env) {
    const response = await env.STATE.get(env.STATE.idFromName('state')).fetch(request);
    if (response.headers.has(BREAK_HEADER)) throw new Error('the stand-in was told to break this connection');
    return response;
  },
} satisfies ExportedHandler<StandInsEnv>;
