import { concerts } from './concerts.ts';
import { conferences } from './conferences.ts';
import { matches } from './matches.ts';
import type { DemoPart } from './types.ts';

/** The whole demo catalogue as of `nowMs`: pure, the same for the same instant; ids are the loader's. */
export function buildCatalogue(nowMs: number): DemoPart {
  const parts = [concerts(nowMs), matches(nowMs), conferences(nowMs)];
  return { venues: parts.flatMap((part) => part.venues), events: parts.flatMap((part) => part.events) };
}
