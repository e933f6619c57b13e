import type { Page } from '@playwright/test';
import { cards, holdBest, payWith } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { newEmail, password, posted } from './support/people.ts';
import { expect, test } from './support/test.ts';

const hostile = '\u202Eتذكرة\u202C </td></table><script>document.title="taken over"</script>"&quot; 👻 領収書';
const unbroken = 'W'.repeat(120);

/** A sheet's width between the margins of style/print.css, in CSS pixels. */
const sheets = { A4: ((210 - 36) / 25.4) * 96, Letter: ((215.9 - 36) / 25.4) * 96 } as const;

/** How many sheets the browser's own PDF of a page has. */
async function sheetsOf(page: Page, format: keyof typeof sheets): Promise<number> {
  const pdf = (await page.pdf({ format })).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  return pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

/** What sticks out of the sheet, by its element. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 0.5)
      .map((each) => each.outerHTML.slice(0, 80)),
  );

test('a receipt on paper has every fact and no hostile name does more than stand there', async ({
  page,
  browser,
  origin,
}) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const { eventId } = await putOnSale(browser, origin, { event: { name: hostile }, ticket: { title: unbroken } });
  const email = newEmail();
  const name = '\u0007\u001B[31m<b>Ada</b>\u202E';
  await posted(page.context().request, origin, 'users/signup', { email, password, name });
  await page.goto(`/events/${eventId}`);
  await holdBest(page, unbroken, 2);
  await payWith(page, cards.good);
  await page.getByRole('link', { name: 'Receipt' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Receipt');
  const title = await page.title();
  expect(title).toMatch(/^Receipt ord_/);

  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  const receipt = page.locator('.receipt');
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  for (const fact of [hostile, unbroken, '<b>Ada</b>', email, id, 'Seller no. usr_', 'row A, seats', 'Paid', '£90.00'])
    await expect(receipt).toContainText(fact);
  await expect(receipt.getByText(/^pay_/)).toBeVisible();
  expect(
    await page.evaluate(() =>
      [document.body, document.querySelector('.stub') ?? document.body].map((each) => {
        const { color, backgroundColor } = getComputedStyle(each);
        return [color, backgroundColor];
      }),
    ),
  ).toEqual(Array(2).fill(['rgb(23, 20, 31)', 'rgb(255, 255, 255)']));
  for (const [format, width] of Object.entries(sheets) as [keyof typeof sheets, number][]) {
    await page.setViewportSize({ width: Math.floor(width), height: 900 });
    expect(await tooWide(page)).toEqual([]);
    expect(await sheetsOf(page, format)).toBe(1);
  }

  // Longer than any rule lets a name be: it takes sheets, and no width.
  await page.locator('.receipt bdi').evaluateAll((names) => {
    for (const each of names.slice(0, 2)) each.textContent = 'W'.repeat(10_000);
  });
  expect(await tooWide(page)).toEqual([]);
  expect(await sheetsOf(page, 'A4')).toBeLessThanOrEqual(16);
  expect(await page.title()).toBe(title);
  expect(problems).toEqual([]);
});

test('the button prints; without a script words say how', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin, { ticket: { price: { amount: 0, currency: 'GBP' } } });
  await posted(page.context().request, origin, 'users/signup', { email: newEmail(), password });
  await page.goto(`/events/${eventId}`);
  await holdBest(page, 'Stalls', 1);
  await page.getByRole('button', { name: 'Get the tickets' }).click();
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('link', { name: 'Receipt' }).click();
  await page.getByRole('button', { name: 'Save as PDF or print' }).click();
  await expect(page.locator('body[data-printed]')).toBeVisible();

  const storageState = await page.context().storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState });
  const without = await plain.newPage();
  await without.goto(page.url());
  await expect(without.getByRole('button', { name: 'Save as PDF or print' })).toBeHidden();
  await expect(without.getByText('choose “Save as PDF” as the printer')).toBeVisible();
  await plain.close();
});
