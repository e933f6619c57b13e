import { expect, test } from 'vitest';
import { newIntent, stripe, worker } from './harness.ts';

const ORIGIN = 'http://localhost:8788';
type Intent = Awaited<ReturnType<typeof newIntent>>;

const open = (intent: Intent, more: Record<string, string> = {}) =>
  worker.fetch(
    `${ORIGIN}/__stripe/pay/${intent.id}?${new URLSearchParams({ client_secret: intent.client_secret ?? '', return_url: '/orders/1', ...more })}`,
  );
const submit = (path: string, form: Record<string, string>) =>
  worker.fetch(`${ORIGIN}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
const pay = (intent: Intent, form: Record<string, string>) =>
  submit(`/__stripe/pay/${intent.id}`, { client_secret: intent.client_secret ?? '', return_url: '/orders/1', ...form });

test('the page says the sum, needs no script, and a paying card leads back with the outcome', async () => {
  const intent = await newIntent();
  const page = await open(intent);
  const body = await page.text();
  expect(page.status).toBe(200);
  expect(body).toContain('£45.00');
  expect(body).not.toContain('<script');
  const paid = await pay(intent, { card: 'pm_card_visa' });
  expect(paid.status).toBe(303);
  const back = new URL(paid.headers.get('Location') ?? '');
  expect(back.origin + back.pathname).toBe(`${ORIGIN}/orders/1`);
  expect(back.searchParams.get('redirect_status')).toBe('succeeded');
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
});

test('a decline is said on the page, what was chosen stays, and another card pays', async () => {
  const intent = await newIntent();
  const declined = await pay(intent, { card: 'number', number: '4000 0000 0000 9995' });
  expect(declined.status).toBe(402);
  const body = await declined.text();
  expect(body).toContain('insufficient funds');
  expect(body).toContain('4000 0000 0000 9995');
  expect((await pay(intent, { card: 'number', number: '4242 4242 4242 4242' })).status).toBe(303);
});

test('3-D Secure asks; approving pays, failing leaves the intent open for another card', async () => {
  const outcome = async (choice: string) => {
    const intent = await newIntent();
    const asked = await pay(intent, { card: 'pm_card_threeDSecure2Required' });
    const challenge = new URL(asked.headers.get('Location') ?? '');
    expect(challenge.origin).toBe(ORIGIN);
    expect(await (await worker.fetch(challenge)).text()).toContain('Approve');
    const done = await submit(challenge.pathname, { client_secret: intent.client_secret ?? '', outcome: choice });
    const { status } = await stripe.paymentIntents.retrieve(intent.id);
    return { status, redirect: new URL(done.headers.get('Location') ?? '').searchParams.get('redirect_status') };
  };
  expect(await outcome('approve')).toEqual({ status: 'succeeded', redirect: 'succeeded' });
  expect(await outcome('fail')).toEqual({ status: 'requires_payment_method', redirect: 'failed' });
});

test('another site as return_url, a wrong secret and a finished payment are turned away', async () => {
  const intent = await newIntent();
  expect((await open(intent, { return_url: 'https://evil.example/' })).status).toBe(400);
  expect((await pay(intent, { return_url: '//evil.example', card: 'pm_card_visa' })).status).toBe(400);
  expect((await open(intent, { client_secret: 'guess' })).status).toBe(404);
  expect((await pay(intent, { client_secret: 'guess', card: 'pm_card_visa' })).status).toBe(404);
  await stripe.paymentIntents.cancel(intent.id);
  expect((await open(intent)).status).toBe(409);
  const late = await pay(intent, { card: 'pm_card_visa' });
  expect(late.status).toBe(409);
  expect(await late.text()).toContain('cancelled');
});

test('what the form is given comes back escaped', async () => {
  const intent = await newIntent();
  const body = await (await pay(intent, { card: 'number', number: '"><img src=x onerror=alert(1)>' })).text();
  expect(body).not.toContain('<img');
});
