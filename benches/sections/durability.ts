import { startPeer, type Way, ways } from '../rig/peers.ts';
import type { Side } from '../rig/side.ts';
import { type Durability, durabilityOf } from '../scenarios/durability.ts';
import { type Context, isHere, type Result, type Start, whole, withSides } from './context.ts';

/** fsyncs counted, and SIGKILL under load; a quick run looks at our side only. */
export async function durability(context: Context): Promise<Result> {
  const starts: Start[] = [
    whole,
    ...(Object.keys(ways) as Way[])
      .filter((way) => isHere(context, way) && way !== 'for-update-delivered')
      .map((way) => () => startPeer(way, null)),
  ];
  const seen: Durability[] = [];
  for (const start of context.quick ? starts.slice(0, 1) : starts)
    seen.push(await withSides([start], (side) => durabilityOf(side as Side)));
  const lost = seen.filter(({ acknowledged, kept }) => kept < acknowledged);
  if (lost.length > 0) throw new Error(`acknowledged holds were lost: ${JSON.stringify(lost)}`);
  return {
    figures: [],
    notes: seen.map(
      ({ side, syncsPer1000, acknowledged, kept }) =>
        `${side}: ${syncsPer1000 === null ? 'strace cannot count' : `${Math.round(syncsPer1000)} fsyncs for each 1,000 holds`}; ${kept} of ${acknowledged} acknowledged holds there after SIGKILL`,
    ),
  };
}
