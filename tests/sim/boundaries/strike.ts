/** Calm, but for the steps that a plan strikes at: so many times a boundary was passed, then so. */
import { Calm, type Fate, type Kind, type Way } from '../faults.ts';
import type { Random } from '../runtime/random.ts';

export interface Strike {
  readonly label: string;
  readonly way: Way;
  /** Which passing of the boundary, from 1. */
  readonly passing: number;
}

export class Strikes extends Calm {
  readonly #strikes: readonly Strike[];
  readonly #passed: number[];
  readonly #noWebhooks: boolean;
  /** Which of the strikes have happened. */
  readonly struck: boolean[];

  constructor(random: Random, strikes: readonly Strike[], noWebhooks: boolean) {
    super(random);
    this.#strikes = strikes;
    this.#noWebhooks = noWebhooks;
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
    return 'done';
  }

  override webhook(type: string): readonly number[] {
    return this.#noWebhooks ? [] : super.webhook(type);
  }
}
