/** The ticket object with one part exchanged, to compare the design with and without it. */
import { Ticket as Whole } from '../../durable-objects/ticket/index.ts';

export { Live } from '../../durable-objects/live/index.ts';
export { Whole as Ticket };

/** The same path with no storage at all: once the ticket is made, nothing is written and no alarm set. */
export class Unstored extends Whole {
  constructor(ctx: DurableObjectState, env: ExpirationEnv) {
    let isMade = false;
    const transaction = (writes: () => void): void => {
      if (!isMade) ctx.storage.transactionSync(writes);
      isMade = true;
    };
    super(ctx, env, { transaction });
  }

  override async alarm(): Promise<void> {}
}

/** One transaction for each call. */
export class Ungathered extends Whole {
  constructor(ctx: DurableObjectState, env: ExpirationEnv) {
    super(ctx, env, { gathers: false });
  }
}

export default { fetch: () => new Response('Not found', { status: 404 }) };
