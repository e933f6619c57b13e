import { isRememberedFailure } from './stripe.ts';

/** Keys that one thing may use up. A key is used up only by a failure that Stripe itself remembers. */
const keysMax = 3;

/**
 * Makes something at Stripe exactly once under a key of ours. Stripe repeats a 500 to the same key for 24 hours, so the
 * same call again can never get past it: what the failed call may have made is looked for, and if it is not there, made
 * under a key that is derived from the first.
 * @throws what Stripe says: an outage (the same call may be repeated), a refusal, or all keys used up.
 */
export async function makeOnce<T>(
  key: string,
  create: (key: string) => Promise<T>,
  find: () => Promise<T | undefined>,
): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await create(round === 1 ? key : `${key}.${round}`);
    } catch (error) {
      if (!isRememberedFailure(error)) throw error;
      const found = await find();
      if (found !== undefined) return found;
      if (round === keysMax) throw error;
    }
  }
}
