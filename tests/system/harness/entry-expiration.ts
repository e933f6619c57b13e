import expiration, { Ticket as Real } from '../../../workers/expiration/index.ts';

export { Live } from '../../../workers/expiration/index.ts';

import { faultyQueue, orderedFaults } from './faults.ts';

/** The real object; its alarm does nothing while a test prevents it. */
export class Ticket extends Real {
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
