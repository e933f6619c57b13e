import { expect, test, vi } from 'vitest';
import { isFresh, stripeOf } from './stripe.ts';

const intent = () => Response.json({ id: 'pi_1', object: 'payment_intent' });

/** Who took a call to Stripe: the stand-in, or the network. */
async function whoAnswers(more: object): Promise<string[]> {
  const asked: string[] = [];
  const take = (name: string) => async () => {
    asked.push(name);
    return intent();
  };
  const network = vi.spyOn(globalThis, 'fetch').mockImplementation(take('Stripe'));
  const standIn = { fetch: take('stand-in') } as unknown as Fetcher;
  await stripeOf({ STRIPE_SECRET_KEY: 'sk_test_own', STAND_INS: standIn, ...more }).paymentIntents.retrieve('pi_1');
  network.mockRestore();
  return asked;
}

test('the stand-in takes the calls where it is bound', async () => {
  expect(await whoAnswers({})).toEqual(['stand-in']);
});

test('with a test key of one’s own the same code talks to Stripe', async () => {
  expect(await whoAnswers({ STRIPE_STAND_IN: 'off' })).toEqual(['Stripe']);
});

test('an environment has one client, and another environment another', () => {
  const env = { STRIPE_SECRET_KEY: 'sk_test_own' };
  expect(stripeOf(env)).toBe(stripeOf(env));
  expect(stripeOf({ ...env })).not.toBe(stripeOf(env));
});

test.each([
  ['of a call made for the first time', {}, true],
  ['that Stripe kept under its key', { 'idempotent-replayed': 'true' }, false],
])(
  'whether an answer %s is true now: with headers as the client leaves them and as its type says',
  (_, headers, fresh) => {
    const answer = (told: Headers | Record<string, string>) => ({ lastResponse: { headers: told } }) as never;
    expect([isFresh(answer(new Headers(headers))), isFresh(answer(headers))]).toEqual([fresh, fresh]);
  },
);

test('what was found in a list is asked for again', () => {
  expect(isFresh({ id: 'pi_1' })).toBe(false);
});
