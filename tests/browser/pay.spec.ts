import { cards, holdBest, payWith } from './support/buying.ts';
import { pay } from './support/everything.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

const paid = 'You are going';

test.beforeEach(async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  await page.goto(`/events/${eventId}`);
  await holdBest(page, 'Stalls', 2);
});

test('a declined card takes nothing and keeps the places; another card then pays', async ({ page }) => {
  await payWith(page, cards.declined);
  await expect(page.getByRole('alert')).toContainText('declined');
  await page.getByRole('link', { name: 'Back without paying' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  await payWith(page, cards.good);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(paid);
});

test('a card that the bank asks about pays once its owner approves', async ({ page }) => {
  await payWith(page, cards.threeDSecure);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(paid);
});

test('a card that its owner does not approve leaves the places held and says so', async ({ page }) => {
  await payWith(page, cards.threeDSecure);
  await page.getByRole('button', { name: 'Fail' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The payment did not go through');
  await payWith(page, cards.good);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(paid);
});

test('places given back are free again', async ({ page }) => {
  await page.getByRole('button', { name: 'Give the places back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Given back');
  await page.getByRole('link', { name: 'Look for places again' }).click();
  await page.getByRole('link', { name: /^Choose seats/ }).click();
  await expect(page.getByRole('checkbox')).toHaveCount(8);
});

for (const javaScriptEnabled of [true, false])
  test(`a page that asks the bank ${javaScriptEnabled ? 'looks again by itself' : 'has a link to look again, without JavaScript'}`, async ({
    browser,
    origin,
  }) => {
    const { eventId } = await putOnSale(browser, origin);
    const context = await browser.newContext({ baseURL: origin, javaScriptEnabled });
    const page = await context.newPage();
    await signedUp(context, origin);
    await page.goto(`/events/${eventId}`);
    await holdBest(page, 'Stalls', 1);
    await expect(page.getByRole('timer')).toBeVisible();
    await page.goto(`${page.url()}/return`);
    await expect(page.getByText('We are asking the bank.')).toBeVisible();
    await pay(context.request, origin, /orders\/(\w+)/.exec(page.url())?.[1] ?? '');
    if (!javaScriptEnabled) await page.getByRole('link', { name: 'Look again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are going');
    await context.close();
  });
