/** How it ended for a person; each ends exactly once. */
export const outcomes = ['bought', 'let it lapse', 'refunded', 'found it sold out', 'gave up on errors'] as const;
export type Outcome = (typeof outcomes)[number];

/** How far the payment of a person's order is. */
export const paying = { no: 0, begun: 1, opened: 2 } as const;

/** What each person knows and waits for, in typed arrays: a million objects would be ten times the bytes. */
export class Crowd {
  readonly people: number;
  /** Sections that the person thinks have places: a bit each. */
  readonly view: Int32Array;
  readonly wants: Uint8Array;
  /** The object that is asked now. */
  readonly ticket: Int16Array;
  /** Objects of the section that have refused this press. */
  readonly asked: Uint8Array;
  readonly tries: Uint8Array;
  readonly failures: Uint8Array;
  /** The press whose answer is awaited; 0: none. */
  readonly press: Int32Array;
  readonly sentAtMs: Float64Array;
  /** The first press of all; -1 before it. */
  readonly beganAtMs: Float64Array;
  /** The order that the person knows of; -1: none. */
  readonly order: Int32Array;
  /** One of `paying`. */
  readonly pays: Uint8Array;
  readonly hasSocket: Uint8Array;
  readonly hasReturned: Uint8Array;
  readonly ended = new Map<Outcome, number>(outcomes.map((outcome) => [outcome, 0]));
  /** People who have not ended yet. */
  living: number;
  /** Sockets that are open: who leaves closes theirs. */
  sockets = 0;
  readonly #isEnded: Uint8Array;

  constructor(people: number) {
    this.people = people;
    this.living = people;
    this.view = new Int32Array(people);
    this.wants = new Uint8Array(people);
    this.ticket = new Int16Array(people);
    this.asked = new Uint8Array(people);
    this.tries = new Uint8Array(people);
    this.failures = new Uint8Array(people);
    this.press = new Int32Array(people);
    this.sentAtMs = new Float64Array(people);
    this.beganAtMs = new Float64Array(people).fill(-1);
    this.order = new Int32Array(people).fill(-1);
    this.pays = new Uint8Array(people);
    this.hasSocket = new Uint8Array(people);
    this.hasReturned = new Uint8Array(people);
    this.#isEnded = new Uint8Array(people);
  }

  openSocket(who: number): void {
    this.hasSocket[who] = 1;
    this.sockets += 1;
  }

  end(who: number, outcome: Outcome): void {
    if (this.#isEnded[who] === 1) throw new Error(`person ${who} ended twice`);
    this.#isEnded[who] = 1;
    this.living -= 1;
    this.sockets -= this.hasSocket[who] as number;
    this.ended.set(outcome, (this.ended.get(outcome) ?? 0) + 1);
  }
}
