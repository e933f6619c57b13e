import { holdBest } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

// A system of its own, where a hold lasts three seconds.
test.use({ baseURL: `http://localhost:${process.env.BROWSER_SHORT_PORT}` });

test('a hold that runs out says so by itself, and the same seats go to the next buyer', async ({
  page,
  browser,
  origin,
}) => {
  const { eventId } = await putOnSale(browser, origin, {
    ticket: { seats: ['1', '2'].map((seat) => ({ section: 'Stalls', row: 'A', seat })) },
  });
  const another = await browser.newContext({ baseURL: origin });
  const next = await another.newPage();
  await Promise.all([signedUp(page.context(), origin), signedUp(another, origin)]);
  await next.goto(`/events/${eventId}`);

  await page.goto(`/events/${eventId}`);
  await holdBest(page, 'Stalls', 2);
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The hold ran out');
  await expect(page.getByRole('button', { name: /^Pay / })).toHaveCount(0);

  await holdBest(next, 'Stalls', 2);
  await expect(next.getByRole('timer')).toBeVisible();
  await expect(next.getByText('seats 1, 2')).toBeVisible();
  await another.close();
});

test('without JavaScript an ended hold says so when the page is opened again', async ({ browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false });
  const page = await context.newPage();
  await signedUp(context, origin);
  await page.goto(`/events/${eventId}`);
  await holdBest(page, 'Stalls', 2);
  await expect(page.getByRole('timer')).toBeVisible();
  const order = page.url();
  await expect(async () => {
    await page.goto(order);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The hold ran out', { timeout: 100 });
  }).toPass({ timeout: 15_000 });
  await page.getByRole('link', { name: 'Look for places again' }).click();
  await page.getByRole('link', { name: /^Choose seats/ }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(8);
  await context.close();
});
