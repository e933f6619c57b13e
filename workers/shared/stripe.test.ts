import { expect, test, vi } from 'vitest';
import { stripeOf } from './stripe.ts';

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
