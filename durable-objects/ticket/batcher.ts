import { limits } from '../../contracts/limits.ts';

/**
 * Gathers calls that arrive within about a millisecond, so that they share one commit. While many come, a little
 * longer: by then a call waits for others anyway, and each commit that is saved is time for all of them.
 */
export class Batcher<Job> {
  readonly #run: (jobs: readonly Job[]) => void;
  readonly #gathers: boolean;
  readonly #wait: (ms: number) => Promise<void>;
  #waiting: Job[] = [];
  #lastCalls = 0;

  /** @param gathers false: each call is a batch of its own, as a bench compares */
  constructor(
    run: (jobs: readonly Job[]) => void,
    gathers: boolean,
    // Not `setTimeout`: with Node's compatibility that makes an object for each timer, a tenth of a hold's time here.
    wait = (ms: number): Promise<void> => scheduler.wait(ms),
  ) {
    this.#run = run;
    this.#gathers = gathers;
    this.#wait = wait;
  }

  add(job: Job): void {
    if (!this.#gathers) {
      this.#run([job]);
      return;
    }
    this.#waiting.push(job);
    if (this.#waiting.length > 1) return;
    const isBusy = this.#lastCalls >= limits.gatherBusyCalls;
    void this.#wait(isBusy ? limits.gatherBusyMs : limits.gatherMs).then(() => {
      const jobs = this.#waiting;
      this.#waiting = [];
      this.#lastCalls = jobs.length;
      this.#run(jobs);
    });
  }
}
