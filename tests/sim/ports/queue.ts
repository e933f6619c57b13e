/**
 * A queue: at least once, in no order, in batches; what its consumer does not take after its retries goes to the
 * dead-letter queue. Messages come doubled, late, reordered or not at all, as the faults say.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Actor } from '../runtime/loop.ts';
import { Incarnation } from './object-host.ts';
import type { Wire } from './wire.ts';

interface Waiting {
  readonly id: string;
  readonly body: unknown;
  readonly attempts: number;
}

export interface QueueSettings {
  readonly batchMax: number;
  readonly batchWaitMs: number;
  readonly retriesMax: number;
  readonly deadLetterQueue: string | null;
}

/** The consumers' settings as they are deployed, by queue. */
export function readQueueSettings(): Map<string, QueueSettings> {
  const settings = new Map<string, QueueSettings>();
  for (const file of ['../../../wrangler.toml', '../../../workers/expiration/wrangler.toml']) {
    const toml = readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
    for (const [, block = ''] of toml.matchAll(/\[\[queues\.consumers\]\]\n([^[]*)/g)) {
      const settingOf = (name: string): string | undefined =>
        new RegExp(`^${name} = "?([^"\\n]*)"?`, 'm').exec(block)?.[1];
      settings.set(settingOf('queue') ?? '', {
        batchMax: Number(settingOf('max_batch_size')),
        batchWaitMs: Number(settingOf('max_batch_timeout')) * 1000,
        retriesMax: Number(settingOf('max_retries')),
        deadLetterQueue: settingOf('dead_letter_queue') ?? null,
      });
    }
  }
  return settings;
}

/** @throws whatever the consumer throws: the batch comes again */
export type Consume = (batch: MessageBatch, invocation: Actor) => Promise<void>;

export class SimulatedQueue {
  readonly name: string;
  readonly #wire: Wire;
  readonly #settings: QueueSettings;
  readonly #consume: Consume;
  readonly #toDeadLetters: (body: unknown) => void;
  readonly #ready: Waiting[] = [];
  #isScheduled = false;
  #serial = 0;

  constructor(
    name: string,
    wire: Wire,
    settings: QueueSettings,
    consume: Consume,
    toDeadLetters: (body: unknown) => void,
  ) {
    this.name = name;
    this.#wire = wire;
    this.#settings = settings;
    this.#consume = consume;
    this.#toDeadLetters = toDeadLetters;
  }

  producerFor(from: Actor, role: string) {
    const send = async (bodies: readonly unknown[], delayMs: number): Promise<void> => {
      if (from instanceof Incarnation) await from.gate();
      const kind = (bodies[0] as { kind?: string } | undefined)?.kind ?? '';
      await this.#wire.take({
        kind: 'queue',
        from,
        to: this.#wire.loop.outside,
        labels: [`${role} → queue ${this.name} ${kind}`.trim()],
        effect: () => {
          for (const body of bodies) this.accept(body, delayMs);
        },
        failure: (how) => new Error(`Queue send failed: ${how}`),
      });
    };
    return {
      send: (body: unknown, options?: { delaySeconds?: number }) => send([body], (options?.delaySeconds ?? 0) * 1000),
      sendBatch: (messages: readonly { body: unknown }[]) =>
        send(
          messages.map(({ body }) => body),
          0,
        ),
    };
  }

  accept(body: unknown, delayMs = 0): void {
    this.#serial += 1;
    const id = `${this.name}-${this.#serial}`;
    const { loop, faults, trace } = this.#wire;
    const arrivals = faults.message();
    if (arrivals.length === 0) trace.fault(`queue ${this.name}`, 'loses a message');
    if (arrivals.length > 1) trace.fault(`queue ${this.name}`, `hands a message over ${arrivals.length} times`);
    for (const lateMs of arrivals)
      loop.after(delayMs + lateMs, loop.outside, () => this.#arrive({ id, body, attempts: 1 }));
  }

  #arrive(message: Waiting): void {
    this.#ready.push(message);
    if (this.#ready.length >= this.#settings.batchMax) this.#deliver();
    else if (!this.#isScheduled) {
      this.#isScheduled = true;
      const { loop } = this.#wire;
      loop.after(this.#settings.batchWaitMs, loop.outside, () => {
        this.#isScheduled = false;
        this.#deliver();
      });
    }
  }

  #deliver(): void {
    const batch = this.#ready.splice(0, this.#settings.batchMax);
    if (batch.length === 0) return;
    const { loop, trace } = this.#wire;
    const invocation = new Actor(`consumer of ${this.name}`, this.#wire.faults.skewMs());
    const answers = new Map<Waiting, number | 'ack'>();
    const messages = batch.map((waiting) => ({
      id: waiting.id,
      timestamp: new Date(loop.nowMs),
      body: waiting.body,
      attempts: waiting.attempts,
      ack: () => void answers.set(waiting, 'ack'),
      retry: (options?: { delaySeconds?: number }) => void answers.set(waiting, (options?.delaySeconds ?? 0) * 1000),
    }));
    let isOver = false;
    const over = (unanswered: 'ack' | number): void => {
      if (isOver) return;
      isOver = true;
      for (const waiting of batch) this.#answer(waiting, answers.get(waiting) ?? unanswered);
    };
    invocation.onKilled(() => {
      trace.say(invocation, 'dies: its batch comes again');
      answers.clear();
      loop.after(1_000, loop.outside, () => over(0));
    });
    loop.after(0, invocation, () => {
      this.#consume({ queue: this.name, messages } as unknown as MessageBatch, invocation).then(
        () => over('ack'),
        () => over(0),
      );
    });
  }

  #answer(waiting: Waiting, answer: 'ack' | number): void {
    if (answer === 'ack') return;
    const { loop } = this.#wire;
    if (waiting.attempts > this.#settings.retriesMax) {
      this.#wire.trace.say(`queue ${this.name}`, 'gives a message up');
      if (this.#settings.deadLetterQueue !== null) this.#toDeadLetters(waiting.body);
      return;
    }
    loop.after(answer, loop.outside, () => this.#arrive({ ...waiting, attempts: waiting.attempts + 1 }));
  }
}
