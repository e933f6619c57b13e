import { type Parts, profileHolds, profilePurchases } from '../scenarios/profile.ts';
import type { Context, Result } from './context.ts';

function sentence(what: string, parts: Parts): string {
  const whole = parts.reduce((sum, { microseconds }) => sum + microseconds, 0);
  const line = parts.map(({ part, microseconds }) => `${part} ${microseconds.toFixed(1)}`).join(', ');
  return `${what} takes ${whole.toFixed(0)} µs of a core’s time: ${line}`;
}

/** Where the CPU of a hold and of a purchase goes, part by part. Not in a quick run; where `perf` is missing it says so. */
export async function profile(context: Context): Promise<Result> {
  if (context.quick) return { figures: [], notes: [] };
  try {
    const hold = sentence('a hold', await profileHolds());
    return { figures: [], notes: [hold, sentence('a purchase', await profilePurchases())] };
  } catch (error) {
    return { figures: [], notes: [String(error)] };
  }
}
