/** What the code under test imports from `cloudflare:workers`. */
export class DurableObject<Env = unknown> {
  protected readonly ctx: unknown;
  protected readonly env: Env;

  constructor(ctx: unknown, env: Env) {
    this.ctx = ctx;
    this.env = env;
  }
}

/** What runs behind an answer runs all the same: nothing here ends with it. */
export const waitUntil = (_promise: Promise<unknown>): void => undefined;
