/**
 * Runs `work` on every item, at most `width` at a time: a Worker has 6 connections to the outside per invocation.
 * Results are in the items' order; the first rejection rejects, after what has begun.
 */
export async function inPool<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  const lane = async () => {
    for (const [at, item] of queue) results[at] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
