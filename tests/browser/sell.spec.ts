import { cards, holdBest, payWith } from './support/buying.ts';
import { signedUp, signUpHere } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('from nothing to a sale: an account, a venue, an event, two kinds of tickets, and somebody buys one', async ({
  page,
  browser,
  origin,
}) => {
  await page.goto('/sell');
  await page.getByRole('link', { name: 'Make an account' }).click();
  await signUpHere(page);

  await page.getByRole('link', { name: 'New venue' }).click();
  await page.getByLabel('Name').fill('The Small Hall');
  await page.getByLabel('City', { exact: true }).fill('Leeds');
  await page.getByLabel('Country').selectOption('GB');
  await page.getByLabel('Time zone').selectOption('Europe/London');
  await page.getByRole('button', { name: 'Create' }).click();

  await page.getByLabel('Name').fill('Songs for a Tuesday');
  await page.getByLabel('Begins').fill('2030-05-07T19:30');
  await page.getByLabel('Kind').fill('Music/Folk');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Songs for a Tuesday');

  await page.getByRole('link', { name: 'Put tickets on sale' }).click();
  await page.getByLabel('Title').fill('Standing');
  await page.getByLabel('Price').fill('18.50');
  await page.getByLabel('General admission: How many places').fill('100');
  await page.getByRole('button', { name: 'Create' }).click();

  await page.getByRole('link', { name: 'Put tickets on sale' }).click();
  await page.getByLabel('Title').fill('Balcony');
  await page.getByLabel('Price').fill('30');
  await page.getByLabel('Places', { exact: true }).selectOption('seated');
  await page.getByLabel('Numbered seats: Sections').fill('Balcony, 2, 10');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('0 sold · 0 held · 20 free')).toBeVisible();
  await page.getByRole('link', { name: 'To the event' }).click();
  await expect(page.getByText('7 May 2030')).toBeVisible();

  const somebody = await browser.newContext({ baseURL: origin });
  await signedUp(somebody, origin);
  const buyer = await somebody.newPage();
  await buyer.goto(page.url());
  await holdBest(buyer, 'Standing', 1);
  await payWith(buyer, cards.good);
  await buyer.getByRole('link', { name: 'See your tickets' }).click();
  await expect(buyer.getByRole('img', { name: 'Code for the gate' })).toHaveCount(1);

  // Lists may be a second behind.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('99 of 100 left')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });

  await page.getByRole('link', { name: 'Sell' }).click();
  await page.getByRole('link', { name: 'Songs for a Tuesday' }).click();
  await page.getByRole('link', { name: /^See the orders.*Standing/ }).click();
  await page.getByText('Refund …').click();
  await page.getByRole('button', { name: 'Refund £18.50' }).click();
  await expect(page.getByText('The refund is on its way')).toBeVisible();
  await buyer.getByRole('link', { name: 'My orders' }).click();
  await expect(async () => {
    await buyer.reload();
    await expect(buyer.getByText('Refunded')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await somebody.close();
});
