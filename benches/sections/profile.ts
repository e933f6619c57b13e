import type { Share } from '../rig/inspector.ts';
import { profileHolds } from '../scenarios/profile.ts';
import type { Context, Result } from './context.ts';

/** Where the time of a hold goes, by function, in both isolates. Not in a quick run. */
export async function profile(context: Context): Promise<Result> {
  if (context.quick) return { figures: [], notes: [] };
  const seen = await profileHolds();
  const line = (isolate: string, shares: readonly Share[]) =>
    `${isolate}: ${shares.map(({ name, whole, self }) => `${name} ${percent(whole)} (itself ${percent(self)})`).join(', ')}`;
  return { figures: [], notes: [line('API', seen.api), line('objects', seen.objects)] };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
