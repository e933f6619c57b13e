/** Home and an event's page, as the edge keeps them and as somebody sees them who has just changed something. */
import type { PagesSeen, PagesTold } from '../load/pages.ts';
import { runLoad } from '../load/run.ts';
import { startDelivered } from '../rig/delivered.ts';
import { freePort } from '../rig/processes.ts';
import { interleaved, type Lengths, meanOf } from './holds.ts';

const meanSeen = (a: PagesSeen, b: PagesSeen): PagesSeen => ({
  ...a,
  perSecond: meanOf(a.perSecond, b.perSecond),
  firstByteP50Ms: meanOf(a.firstByteP50Ms, b.firstByteP50Ms),
  firstByteP99Ms: meanOf(a.firstByteP99Ms, b.firstByteP99Ms),
});

/** A storefront of its own over the demo catalogue: each page with its data kept, and with it asked for. */
export async function comparePages(lengths: Lengths) {
  const port = await freePort();
  const side = await startDelivered('whole', port);
  try {
    const listed = await fetch(`${side.url}/api/events?limit=1`);
    const { items } = (await listed.json()) as { items: { id: string }[] };
    const paths = { home: '/en', event: `/en/events/${items[0]?.id}` };
    const { warmUpMs, measureMs } = lengths;
    const told = (path: string, cookie: string | null): PagesTold => ({
      ...{ url: `http://127.0.0.1:${port}`, path, warmUpMs, measureMs },
      headers: cookie === null ? {} : { cookie },
    });
    const seen = [];
    for (const [name, path] of Object.entries(paths)) {
      const rounds = await interleaved(
        lengths.rounds,
        () => runLoad<PagesTold, PagesSeen>('pages.ts', told(path, null)),
        () => runLoad<PagesTold, PagesSeen>('pages.ts', told(path, 'fresh=1')),
        meanSeen,
      );
      seen.push({ name, rounds });
    }
    return seen;
  } finally {
    await side.stop();
  }
}
