/** What may go wrong, and who says so: nobody, the weather of a seed, or a plan that strikes at one boundary. */
import type { Random } from './runtime/random.ts';

/** What kind of step a boundary is. */
export type Kind = 'http' | 'rpc' | 'd1' | 'queue' | 'stripe' | 'mail' | 'commit';

/**
 * `crash_before`, `crash_after`: whoever takes the step dies before or after its effect. `reply_lost`: the effect is
 * there, and nobody is told. `refused`: no effect, and an error.
 */
export type Fate = 'done' | 'crash_before' | 'crash_after' | 'reply_lost' | 'refused';
export const ways = ['crash_before', 'crash_after', 'reply_lost'] as const;
export type Way = (typeof ways)[number];

/** How something sent arrives: so many times, each so late. Never: not at all. */
export type Arrivals = readonly number[];

export interface Faults {
  fate(kind: Kind, labels: readonly string[]): Fate;
  /** One way; there and back are asked apart. */
  latencyMs(kind: Kind): number;
  /** How late each copy of a queue's message is, and each copy of a webhook. */
  message(): Arrivals;
  webhook(type: string): Arrivals;
  /** How late an alarm rings, each time it does. */
  alarm(): Arrivals;
  /** How late the minute's cron runs, or null: not this time. */
  cron(): number | null;
  /** How far a machine's clock is from the true one. */
  skewMs(): number;
  /** Whether an idle object leaves memory now. */
  evicts(): boolean;
  /** Whether the disk refuses the writes of this transaction. */
  diskRefuses(): boolean;
}

const latencies: Readonly<Record<Kind, readonly [number, number]>> = {
  http: [2, 60],
  rpc: [1, 40],
  d1: [2, 80],
  queue: [2, 40],
  stripe: [30, 900],
  mail: [20, 400],
  commit: [1, 12],
};

/** Nothing goes wrong; things only take their time. */
export class Calm implements Faults {
  protected readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  fate(_kind: Kind, _labels: readonly string[]): Fate {
    return 'done';
  }

  latencyMs(kind: Kind): number {
    return this.random.skewed(...latencies[kind]);
  }

  message(): Arrivals {
    return [0];
  }

  webhook(_type: string): Arrivals {
    return [this.random.skewed(50, 3_000)];
  }

  alarm(): Arrivals {
    return [this.random.skewed(0, 200)];
  }

  cron(): number | null {
    return this.random.skewed(0, 2_000);
  }

  skewMs(): number {
    return 0;
  }

  evicts(): boolean {
    return false;
  }

  diskRefuses(): boolean {
    return false;
  }
}

export interface Levels {
  /** Of a hundred steps, so many do not simply happen. */
  readonly steps: number;
  readonly queue: number;
  readonly webhooks: number;
  readonly alarms: number;
  readonly crons: number;
  readonly skewMsMax: number;
  readonly slow: boolean;
}

const minute = 60_000;
const hour = 60 * minute;

/** What a seed brings: some histories are calm in one thing and wild in another. */
export const levelsOf = (random: Random): Levels => {
  const level = (most: number): number => (random.chance(0.25) ? 0 : most * random.fraction() ** 2);
  return {
    steps: level(0.3),
    queue: level(0.6),
    webhooks: level(0.8),
    alarms: level(0.6),
    crons: level(0.6),
    skewMsMax: random.chance(0.5) ? 0 : random.between(100, 30_000),
    slow: random.chance(0.2),
  };
};

/** Faults without limit, as often as the seed's levels say. */
export class Weather extends Calm {
  readonly #levels: Levels;

  constructor(random: Random, levels: Levels) {
    super(random);
    this.#levels = levels;
  }

  override fate(): Fate {
    if (!this.random.chance(this.#levels.steps)) return 'done';
    return this.random.weighted({ crash_before: 2, crash_after: 2, reply_lost: 3, refused: 3 });
  }

  override latencyMs(kind: Kind): number {
    const slow = this.#levels.slow && this.random.chance(0.02);
    return slow ? this.random.between(1_000, 15_000) : super.latencyMs(kind);
  }

  override message(): Arrivals {
    if (!this.random.chance(this.#levels.queue)) return [0];
    return this.#arrivals(2 * hour);
  }

  /** A bank that takes a refund back tells so by webhook alone: that one is late, never lost. */
  override webhook(type: string): Arrivals {
    if (!this.random.chance(this.#levels.webhooks)) return super.webhook(type);
    const arrivals = this.#arrivals(2 * hour);
    return arrivals.length === 0 && type.startsWith('refund.') ? [20 * minute] : arrivals;
  }

  override alarm(): Arrivals {
    if (!this.random.chance(this.#levels.alarms)) return super.alarm();
    return this.random.weighted({ lost: 2, doubled: 2, late: 4 }) === 'lost'
      ? []
      : this.random.chance(0.4)
        ? [this.random.between(0, 1_000), this.random.between(0, 60_000)]
        : [this.random.skewed(1_000, 600_000)];
  }

  override cron(): number | null {
    return this.random.chance(this.#levels.crons) ? null : super.cron();
  }

  override skewMs(): number {
    return this.random.between(-this.#levels.skewMsMax, this.#levels.skewMsMax);
  }

  override evicts(): boolean {
    return this.random.chance(this.#levels.steps / 2);
  }

  override diskRefuses(): boolean {
    return this.random.chance(this.#levels.steps / 20);
  }

  /** Dropped, doubled, or delayed by up to hours. */
  #arrivals(delayMsMax: number): Arrivals {
    const how = this.random.weighted({ dropped: 3, doubled: 3, delayed: 4 });
    if (how === 'dropped') return [];
    // Hours now and then; each costs a history its minutes.
    if (how === 'delayed') return [this.random.skewed(1_000, this.random.chance(0.1) ? delayMsMax : 20 * minute)];
    return Array.from({ length: this.random.between(2, 4) }, () => this.random.skewed(0, 60_000));
  }
}
