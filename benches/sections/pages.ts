import type { PagesSeen } from '../load/pages.ts';
import { figure } from '../report/figure.ts';
import { comparePages } from '../scenarios/pages.ts';
import type { Context, Result } from './context.ts';

/** The storefront's pages, with their data kept at the edge and asked for. */
export async function pages(context: Context): Promise<Result> {
  const seen = await comparePages(context.lengths);
  const figures = seen.flatMap(({ name, rounds }) => {
    const of = (value: (page: PagesSeen) => number) =>
      rounds.map(({ ours, peer }) => ({ ours: value(ours), peer: value(peer) }));
    const peerName = 'its data asked for, not kept';
    const { machine } = context;
    return [
      figure(
        `${name} page, its data kept at the edge`,
        'pages/s',
        peerName,
        of((page) => page.perSecond),
        machine,
      ),
      figure(
        `${name} page, first byte, p50`,
        'ms',
        peerName,
        of((page) => page.firstByteP50Ms),
        machine,
        'theirs_to_ours',
      ),
    ];
  });
  const notes = seen.flatMap(({ name, rounds }) =>
    rounds
      .slice(0, 1)
      .map(({ ours, peer }) => `${name}: answers of the API ${ours.serverTiming}; else ${peer.serverTiming}`),
  );
  return { figures, notes };
}
