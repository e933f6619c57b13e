import type { Random } from './random.ts';

export interface Arrivals {
  /** The part of the people who sat before the page and come with the first seconds. */
  readonly rushShare: number;
  /** How late those are on average. */
  readonly rushMs: number;
  /** How late the others are on average. */
  readonly tailMs: number;
}

/** When each person comes, in milliseconds after the opening, sorted: a spike, then a tail that decays. */
export function arrivalTimesMs(random: Random, people: number, { rushShare, rushMs, tailMs }: Arrivals): Float64Array {
  const times = new Float64Array(people);
  for (let who = 0; who < people; who += 1)
    times[who] = random.exponential(random.next() < rushShare ? rushMs : tailMs);
  return times.sort();
}

/** People a second at the very first moment, by the formula: what the spike's height is to be. */
export const peakPerSecond = (people: number, { rushShare, rushMs, tailMs }: Arrivals): number =>
  people * ((1_000 * rushShare) / rushMs + (1_000 * (1 - rushShare)) / tailMs);
