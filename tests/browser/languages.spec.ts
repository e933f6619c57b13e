import { barriers, bringAxe } from './support/axe.ts';
import { cards } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('a purchase in Japanese, chosen by the address and kept on the pages after it', async ({
  page,
  browser,
  origin,
}) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  await page.goto(`/ja/events/${eventId}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByLabel('枚数').fill('2');
  await page.getByRole('button', { name: '並びで最良の席を確保する' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('確保しました');
  await page.getByRole('button', { name: /を支払う$/ }).click();
  await page.getByRole('radio', { name: cards.good }).check();
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.getByRole('link', { name: 'チケットを見る' }).click();
  await expect(page.getByRole('img', { name: '入場用コード' })).toHaveCount(2);
});

test.describe('a reader whose browser asks for German', () => {
  test.use({ locale: 'de-DE', javaScriptEnabled: false });

  test('reads German, and English after choosing it at the foot of the page', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Gute Plätze. Alles in Ordnung.');
    await expect(page.locator('link[hreflang]')).toHaveCount(5);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.goto('/signin');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  });
});

for (const path of ['/ja', '/ja/signin'])
  test(`axe finds nothing on ${path}`, async ({ page }) => {
    await bringAxe(page.context());
    await page.goto(path);
    expect(await barriers(page, path)).toEqual([]);
  });
