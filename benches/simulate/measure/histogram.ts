/** Counts of times in equal steps; what is past the last step counts there, but the longest is exact. */
export class Histogram {
  readonly stepMs: number;
  readonly counts: Float64Array;
  total = 0;
  maxMs = 0;

  constructor(stepMs: number, steps: number) {
    this.stepMs = stepMs;
    this.counts = new Float64Array(steps);
  }

  add(ms: number): void {
    const at = Math.min(this.counts.length - 1, Math.floor(ms / this.stepMs));
    this.counts[at] = (this.counts[at] as number) + 1;
    this.total += 1;
    if (ms > this.maxMs) this.maxMs = ms;
  }

  /** The upper end of the step in which that part of all lies, in milliseconds; 0 where nothing was counted. */
  quantileMs(part: number): number {
    let left = part * this.total;
    if (left === 0) return 0;
    for (const [at, count] of this.counts.entries()) {
      left -= count;
      if (left <= 0) return at === this.counts.length - 1 ? this.maxMs : Math.min(this.maxMs, (at + 1) * this.stepMs);
    }
    return this.maxMs;
  }
}
