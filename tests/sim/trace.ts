/** What happened, in order: a hash that two runs of one seed share, and lines for a story when one fails. */
import { createHash } from 'node:crypto';
import type { Actor, Loop } from './runtime/loop.ts';

export interface Line {
  readonly atMs: number;
  readonly who: string;
  readonly what: string;
  readonly isFault: boolean;
}

export class Trace {
  readonly lines: Line[] = [];
  readonly #loop: Loop;
  readonly #startMs: number;
  readonly #hash = createHash('sha256');

  constructor(loop: Loop) {
    this.#loop = loop;
    this.#startMs = loop.nowMs;
  }

  say(who: Actor | string, what: string): void {
    this.#add(typeof who === 'string' ? who : who.name, what, false);
  }

  fault(who: Actor | string, what: string): void {
    this.#add(typeof who === 'string' ? who : who.name, what, true);
  }

  /** Hash of everything said so far. */
  get digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 16);
  }

  #add(who: string, what: string, isFault: boolean): void {
    const atMs = this.#loop.nowMs - this.#startMs;
    this.#hash.update(`${atMs} ${who} ${what}\n`);
    this.lines.push({ atMs, who, what, isFault });
  }
}
