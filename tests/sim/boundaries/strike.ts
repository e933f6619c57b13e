/** Calm, but for the steps that a plan strikes at: so many times a boundary was passed, then so. */
import { type Arrivals, Calm, type Fate, type Kind, type Way } from '../faults.ts';
import type { Random } from '../runtime/random.ts';
import type { Standing } from './scenarios.ts';

export interface Strike {
  readonly label: string;
  readonly way: Way;
  /** Which passing of the boundary, from 1. */
  readonly passing: number;
}

export class Strikes extends Calm {
  readonly #strikes: readonly Strike[];
  readonly #passed: number[];
  /** What goes wrong at this moment besides. */
  readonly #standing: () => Standing | null;
  /** Which of the strikes have happened. */
  readonly struck: boolean[];

  constructor(random: Random, strikes: readonly Strike[], standing: () => Standing | null) {
    super(random);
    this.#strikes = strikes;
    this.#standing = standing;
    this.#passed = strikes.map(() => 0);
    this.struck = strikes.map(() => false);
  }

  override fate(_kind: Kind, labels: readonly string[]): Fate {
    for (const [at, { label, way, passing }] of this.#strikes.entries()) {
      if (!labels.includes(label)) continue;
      const passed = (this.#passed[at] ?? 0) + 1;
      this.#passed[at] = passed;
      if (passed !== passing) continue;
      this.struck[at] = true;
      return way;
    }
    const standing = this.#standing();
    return labels.map((label) => standing?.fate?.(label) ?? null).find((fate) => fate !== null) ?? 'done';
  }

  override webhook(type: string): Arrivals {
    return this.#standing()?.webhooks === 'lost' ? [] : super.webhook(type);
  }

  override alarm(): Arrivals {
    return this.#standing()?.alarms === 'lost' ? [] : super.alarm();
  }

  override message(): Arrivals {
    return this.#standing()?.messages === 'lost' ? [] : super.message();
  }
}
