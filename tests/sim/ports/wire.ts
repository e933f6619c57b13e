/**
 * Every step from one party to another: a request, a call of an object, a statement of D1, a send, a call of Stripe, a
 * commit. Each has labels, which the running code gives it; the boundaries that a test strikes at are those it has seen.
 */
import type { Fate, Faults, Kind } from '../faults.ts';
import type { Actor, Loop } from '../runtime/loop.ts';
import type { Trace } from '../trace.ts';

export interface Step<T> {
  readonly kind: Kind;
  readonly from: Actor;
  /** Whose code the effect runs as; whoever is outside never dies. */
  readonly to: Actor;
  /** What the step is, for the plan of boundaries: who, which port, what. */
  readonly labels: readonly string[];
  readonly effect: () => Promise<T> | T;
  /** What the caller sees when the answer is lost, or the step refused. */
  readonly failure: (how: 'reply_lost' | 'refused') => Error;
  /** For the story. */
  readonly told?: string;
}

export class Wire {
  readonly loop: Loop;
  readonly trace: Trace;
  /** Asked anew at each step: a history's faults heal in the middle of it. */
  faults: Faults;
  /** Whether steps count and may go wrong: not while the stage is set, nor while what was left is looked at. */
  isWatched = false;
  /** Every label that was passed, with how often. */
  readonly seen = new Map<string, number>();

  constructor(loop: Loop, trace: Trace, faults: Faults) {
    this.loop = loop;
    this.trace = trace;
    this.faults = faults;
  }

  note(labels: readonly string[]): void {
    if (!this.isWatched) return;
    for (const label of labels) this.seen.set(label, (this.seen.get(label) ?? 0) + 1);
  }

  take<T>(step: Step<T>): Promise<T> {
    const { kind, from, to, labels, effect, failure } = step;
    const { loop } = this;
    this.note(labels);
    const fate = this.isWatched ? fateOf(this.faults.fate(kind, labels), from) : 'done';
    if (fate !== 'done') this.trace.fault(from, `${labels[0] ?? kind}: ${fate}`);
    return new Promise<T>((resolve, reject) => {
      const back = (settle: () => void): void => void loop.after(this.faults.latencyMs(kind), from, settle);
      if (fate === 'crash_before') {
        loop.after(0, from, () => from.kill());
        return;
      }
      loop.after(this.faults.latencyMs(kind), to, () => {
        if (fate === 'refused') {
          back(() => reject(failure('refused')));
          return;
        }
        let answered: Promise<T>;
        try {
          answered = Promise.resolve(effect());
        } catch (error) {
          answered = Promise.reject(error);
        }
        answered.then(
          (value) => {
            if (fate === 'crash_after') back(() => from.kill());
            else if (fate === 'reply_lost') back(() => reject(failure('reply_lost')));
            else back(() => resolve(value));
          },
          (error: unknown) => back(() => reject(error)),
        );
      });
    });
  }
}

/** People and the network do not die of a step: they only do not hear of it. */
function fateOf(fate: Fate, from: Actor): Fate {
  if (from.isMortal) return fate;
  if (fate === 'crash_before') return 'refused';
  return fate === 'crash_after' ? 'reply_lost' : fate;
}
