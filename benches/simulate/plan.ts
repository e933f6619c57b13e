import { limits } from '../../contracts/limits.ts';
import type { Arrivals } from './people/arrivals.ts';
import type { Service } from './queue/batch-server.ts';

/** One on-sale. Times in milliseconds, shares from 0 to 1. What is an assumption says so; the rest has its source. */
export interface Plan {
  readonly seed: number;
  readonly people: number;
  readonly arrivals: Arrivals;
  readonly capacity: number;
  /** At most 32: what a person thinks is open fits one number. */
  readonly sections: number;
  /** Ticket objects that share the stock of one section. */
  readonly objectsPerSection: number;
  readonly zipfExponent: number;
  readonly object: Service;
  /** Null where the event page comes from an edge cache; else the database that draws each page. */
  readonly pages: Service | null;
  /** Whether a Worker answers from what it remembers as sold out. It cannot where the request has a key. */
  readonly usesSoldOutMemory: boolean;
  readonly isolates: number;
  /** People a second that the waiting room lets in; null where there is none. */
  readonly admittedPerSecond: number | null;
  /** After a 503: at the earliest, and how much later it may be at first; that doubles each time up to `spreadMsMax`. */
  readonly retryAfterMs: number;
  readonly spreadMs: number;
  readonly spreadMsMax: number;
  /** So many 503s, or answers that never came, and a person leaves. */
  readonly failuresMax: number;
  /** False only in a negative control. */
  readonly remembersKeys: boolean;
  readonly behaviour: Behaviour;
}

/** Assumptions all, except the hold's length. */
export interface Behaviour {
  /** From the page to the button. */
  readonly thinkMs: readonly [number, number];
  /** From one answer to the next try. */
  readonly rethinkMs: readonly [number, number];
  /** How many of ten thousand want 1, 2, 3 and 4 places. */
  readonly wishes: readonly [number, number, number, number];
  /** Answers «sold out» after which a person gives up. */
  readonly triesMax: number;
  /** Who has a place and pays. */
  readonly payShare: number;
  /** Time to the payment: so long at least, and so long on average on top. */
  readonly payFromMs: number;
  readonly payMeanMs: number;
  readonly holdMs: number;
  /** Answers that never arrive: a phone loses its network. */
  readonly lostShare: number;
  /** How long a person waits for an answer before pressing again, with the same key. */
  readonly patienceMs: number;
  readonly networkMs: readonly [number, number];
  /** Of those who got nothing and have a socket: who stays to see whether places come back. */
  readonly watchShare: number;
  /** Of those who watch: who presses at each piece of news that something is free. */
  readonly reactShare: number;
  /** Of the others who got nothing: who looks once more, between 5 and 40 minutes later. */
  readonly returnShare: number;
}

/**
 * The pace that the platform publishes as an object's soft limit: 1,000 requests a second. It publishes no number for
 * the length of the queue after which it says `overloaded`; 3,000, three seconds of work, is an assumption.
 */
export const atSoftLimit = { paceMs: 1, batchMax: 8, queueMax: 3_000 } as const;

/** An object as fast as it was measured; a batch is at most what one journal row holds. */
export const asMeasured = { paceMs: 0, batchMax: 400, queueMax: 3_000 } as const;

/** One query a millisecond (the platform's own example), three queries a page: event, whether it is hidden, tickets. */
export const pagesFromD1: Service = {
  gatherMs: 0,
  perBatchMs: 0,
  perCallMs: 3,
  batchMax: 1,
  paceMs: 0,
  queueMax: 3_000,
};

export const behaviour: Behaviour = {
  thinkMs: [3_000, 25_000],
  rethinkMs: [2_000, 8_000],
  wishes: [2_500, 4_500, 1_000, 2_000],
  triesMax: 4,
  payShare: 0.85,
  payFromMs: 20_000,
  payMeanMs: 60_000,
  holdMs: 900_000,
  lostShare: 0.003,
  patienceMs: limits.objectCallTimeoutMs,
  networkMs: [20, 120],
  watchShare: 0.5,
  reactShare: 0.1,
  returnShare: 0.05,
};

/** A million people before 50,000 seats in 32 sections, as the system is built and the platform promises. */
export const millionAtTheDoor = (object: Pick<Service, 'gatherMs' | 'perBatchMs' | 'perCallMs'>): Plan => ({
  seed: 20261125,
  people: 1_000_000,
  arrivals: { rushShare: 0.3, rushMs: 5_000, tailMs: 120_000 },
  capacity: 50_000,
  sections: 32,
  objectsPerSection: 1,
  zipfExponent: 1,
  object: { ...object, ...atSoftLimit },
  pages: null,
  usesSoldOutMemory: false,
  isolates: 300,
  admittedPerSecond: null,
  retryAfterMs: 1_000,
  spreadMs: 2_000,
  spreadMsMax: 16_000,
  failuresMax: 8,
  remembersKeys: true,
  behaviour,
});
