import expiration, { Ticket as Real } from '../../../workers/expiration/index.ts';

export { Live } from '../../../workers/expiration/index.ts';

import { faultyQueue, orderedFaults } from './faults.ts';

/** The real object; its alarm does nothing while a test prevents it, and its commits can be made late. */
export class Ticket extends Real {
  readonly #commits: { lateByMs: number };

  constructor(ctx: DurableObjectState, env: ExpirationEnv) {
    const commits = { lateByMs: 0 };
    const transaction = (writes: () => void): void => {
      if (commits.lateByMs === 0) ctx.storage.transactionSync(writes);
      else setTimeout(() => ctx.storage.transactionSync(writes), commits.lateByMs);
    };
    super(ctx, env, { transaction });
    this.#commits = commits;
  }

  /** A defect for a control: from now on it answers first and commits that much later. */
  async answerBeforeCommit(lateByMs: number): Promise<void> {
    this.#commits.lateByMs = lateByMs;
  }

  override async alarm(): Promise<void> {
    const faults = await orderedFaults(this.env);
    if (faults.alarms === 'fine') await super.alarm();
  }
}

const handlers: ExportedHandler<ExpirationEnv> = expiration;
export default {
  ...handlers,
  ...(handlers.queue ? { queue: faultyQueue(handlers.queue as Parameters<typeof faultyQueue<ExpirationEnv>>[0]) } : {}),
};
