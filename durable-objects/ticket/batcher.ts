/** Gathers calls that arrive within about a millisecond, so that they share one commit. */
export class Batcher<Job> {
  readonly #run: (jobs: readonly Job[]) => void;
  readonly #gathers: boolean;
  #waiting: Job[] = [];

  /** @param gathers false: each call is a batch of its own, as a bench compares */
  constructor(run: (jobs: readonly Job[]) => void, gathers: boolean) {
    this.#run = run;
    this.#gathers = gathers;
  }

  add(job: Job): void {
    if (!this.#gathers) {
      this.#run([job]);
      return;
    }
    this.#waiting.push(job);
    if (this.#waiting.length > 1) return;
    // Not `setTimeout`: with Node's compatibility that makes an object for each timer, a tenth of a hold's time here.
    void scheduler.wait(1).then(() => {
      const jobs = this.#waiting;
      this.#waiting = [];
      this.#run(jobs);
    });
  }
}
