import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { StockNews } from '../../contracts/live.ts';
import type { TicketView } from '../../contracts/ticket-rpc.ts';
import { Feed } from './feed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A ticket of four seats whose feed is listened to, or not. */
function given(answer: () => Promise<{ watching: boolean }>) {
  const told: StockNews[] = [];
  const states = new Uint8Array(4);
  let version = 1;
  const feed = new Feed({
    now: () => Date.now(),
    view: () =>
      // Only what the feed reads of a view.
      ({ ticket: { id: 't', eventId: 'e', capacity: 4 }, stock: { free: 4, version } }) as unknown as TicketView,
    states: () => states.slice(),
    tell: (news) => {
      told.push(news);
      return answer();
    },
  });
  const sell = (seat: number): void => {
    states[seat] = 2;
    version += 1;
    feed.changed();
  };
  return { feed, told, sell };
}
const watched = () => Promise.resolve({ watching: true });
const unwatched = () => Promise.resolve({ watching: false });

it('gathers a quarter of a second of sales into one piece of news, with what changed since the one before', async () => {
  const { feed, told, sell } = given(watched);
  feed.watched(1, new Uint8Array(4));
  sell(0);
  sell(1);
  await vi.advanceTimersByTimeAsync(250);
  sell(3);
  await vi.advanceTimersByTimeAsync(250);
  expect(told.map(({ sinceVersion, seats }) => [sinceVersion, seats])).toEqual([
    [
      1,
      [
        [0, 2],
        [1, 2],
      ],
    ],
    [3, [[3, 2]]],
  ]);
});

it('tells everything to those whose knowledge it does not know', async () => {
  const { told, sell } = given(watched);
  sell(2);
  await vi.advanceTimersByTimeAsync(250);
  expect(told[0]).toMatchObject({ sinceVersion: null, seats: [], whole: new Uint8Array([0, 0, 2, 0]) });
});

it('asks at most once in ten seconds whether anybody watches, however much is sold', async () => {
  const { told, sell } = given(unwatched);
  for (let tenth = 0; tenth < 95; tenth += 1) {
    sell(tenth % 4);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told).toHaveLength(1);
});

it('tells at once again when somebody begins to watch', async () => {
  const { feed, told, sell } = given(unwatched);
  sell(0);
  await vi.advanceTimersByTimeAsync(250);
  feed.watched(2, new Uint8Array([2, 0, 0, 0]));
  sell(1);
  await vi.advanceTimersByTimeAsync(250);
  expect(told[1]?.seats).toEqual([[1, 2]]);
});

it('tries again a second after a failure, whole, and stops after a few', async () => {
  let fails = true;
  const { told, sell } = given(() => (fails ? Promise.reject(new Error('away')) : watched()));
  const silent = vi.spyOn(console, 'error').mockReturnValue(undefined);
  sell(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toHaveLength(4);
  fails = false;
  sell(1);
  await vi.advanceTimersByTimeAsync(250);
  expect(told[4]).toMatchObject({ sinceVersion: null, whole: new Uint8Array([2, 2, 0, 0]) });
  silent.mockRestore();
});
