/** The CPU of both isolates while holds come as fast as they are answered. */
import type { HoldsSeen, HoldsTold } from '../load/holds.ts';
import { runLoad } from '../load/run.ts';
import { inspect, type Share } from '../rig/inspector.ts';
import { startOurs } from '../rig/ours.ts';
import { freePort } from '../rig/processes.ts';
import { hotTicket } from './ticket.ts';

const shown = 24;

export async function profileHolds(): Promise<{ api: Share[]; objects: Share[] }> {
  const port = await freePort();
  const side = await startOurs('whole', null, port);
  try {
    const ticketId = await hotTicket(side);
    const told = { url: side.url, ticketId, warmUpMs: 2_000, measureMs: 6_000, rate: null, tellsOrders: false };
    const loading = runLoad<HoldsTold, HoldsSeen>('holds.ts', told);
    while ((await side.read(ticketId)).held < 2_000) await new Promise((resolve) => setTimeout(resolve, 100));
    const inspectors = [await inspect(port, 'api'), await inspect(port, 'expiration')] as const;
    const [api = [], objects = []] = await Promise.all(inspectors.map((each) => each.profile(3_000)));
    for (const each of inspectors) each.close();
    await loading;
    return { api: api.slice(0, shown), objects: objects.slice(0, shown) };
  } finally {
    await side.stop();
  }
}
