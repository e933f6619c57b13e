/** The sections of the bench, in their order. Each starts what it needs, measures, and stops it. */
import type { Context, Result } from './context.ts';
import { durability } from './durability.ts';
import { growth } from './growth.ts';
import { delivered, field, floor, holds } from './holds.ts';
import { latency } from './latency.ts';
import { pages } from './pages.ts';
import { profile } from './profile.ts';
import { purchases } from './purchases.ts';
import { size } from './size.ts';

export const sections: Readonly<Record<string, (context: Context) => Promise<Result>>> = {
  holds,
  field,
  floor,
  delivered,
  latency,
  purchases,
  size,
  pages,
  growth,
  durability,
  profile,
};
