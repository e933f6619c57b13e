import type { Faults } from './fault-orders.ts';

interface FaultBinding {
  readonly FAULTS: { fetch(url: string, init?: RequestInit): Promise<Response> };
}

/** Tells the test's process that an order was obeyed. */
export async function obeyed(env: unknown, what: string): Promise<void> {
  await (env as FaultBinding).FAULTS.fetch('http://faults/', { method: 'POST', body: what });
}

export async function orderedFaults(env: unknown): Promise<Faults> {
  const answer = await (env as FaultBinding).FAULTS.fetch('http://faults/');
  return (await answer.json()) as Faults;
}

/** A database that is away: every way to ask it rejects. */
const awayD1 = {
  prepare: () => {
    throw new Error('D1_ERROR: away (ordered by the test)');
  },
  batch: () => Promise.reject(new Error('D1_ERROR: away (ordered by the test)')),
  exec: () => Promise.reject(new Error('D1_ERROR: away (ordered by the test)')),
};

type QueueHandler<Env> = (batch: MessageBatch, env: Env, context: ExecutionContext) => Promise<void> | void;

/** The same handler behind a queue that loses, doubles or reorders, and a D1 that may be away. */
export function faultyQueue<Env>(handler: QueueHandler<Env>): QueueHandler<Env> {
  return async (batch, env, context) => {
    const faults = await orderedFaults(env);
    if (faults.queue !== 'fine') await obeyed(env, `queue ${faults.queue}`);
    if (faults.d1 !== 'fine') await obeyed(env, 'd1 down');
    if (faults.queue === 'lost') return batch.ackAll();
    const seenEnv = faults.d1 === 'down' ? { ...env, DB: awayD1 } : env;
    const messages =
      faults.queue === 'reordered'
        ? [...batch.messages].reverse()
        : faults.queue === 'doubled'
          ? batch.messages.flatMap((message) => [message, message])
          : batch.messages;
    const seen = {
      queue: batch.queue,
      messages,
      metadata: batch.metadata,
      ackAll: () => batch.ackAll(),
      retryAll: (options?: QueueRetryOptions) => batch.retryAll(options),
    };
    await handler(seen as MessageBatch, seenEnv, context);
  };
}
