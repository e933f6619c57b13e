import { profileHolds } from '../scenarios/profile.ts';
import type { Context, Result } from './context.ts';

/** Where the CPU of a hold goes, part by part. Not in a quick run; where `perf` is missing it says so. */
export async function profile(context: Context): Promise<Result> {
  if (context.quick) return { figures: [], notes: [] };
  try {
    const parts = await profileHolds();
    const whole = parts.reduce((sum, { microseconds }) => sum + microseconds, 0);
    const line = parts.map(({ part, microseconds }) => `${part} ${microseconds.toFixed(1)}`).join(', ');
    return { figures: [], notes: [`a hold takes ${whole.toFixed(0)} µs of a core’s time: ${line}`] };
  } catch (error) {
    return { figures: [], notes: [String(error)] };
  }
}
