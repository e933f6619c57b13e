/** Gathers calls that arrive within about a millisecond, so that they share one commit. */
export class Batcher<Job> {
  readonly #run: (jobs: readonly Job[]) => void;
  #waiting: Job[] = [];

  constructor(run: (jobs: readonly Job[]) => void) {
    this.#run = run;
  }

  add(job: Job): void {
    this.#waiting.push(job);
    if (this.#waiting.length > 1) return;
    setTimeout(() => {
      const jobs = this.#waiting;
      this.#waiting = [];
      this.#run(jobs);
    }, 1);
  }
}
