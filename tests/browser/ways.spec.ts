import type { Page } from '@playwright/test';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

/** Presses Tab until what has the focus is called so; fails when the whole page was walked. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const at = document.activeElement;
      const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])].map((label) => label.textContent) : [];
      return `${at?.getAttribute('aria-label') ?? ''} ${labels.join(' ')} ${at?.textContent ?? ''}`;
    });
    if (name.test(focused)) return;
  }
  throw new Error(`nothing called ${name} is reached by Tab`);
}

test('the whole purchase by keyboard alone', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  await page.goto(`/events/${eventId}`);
  await tabTo(page, /Choose seats/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Stalls', exact: true })).toBeVisible();
  // The map can be walked once its script is there.
  await expect(page.locator('[data-i][tabindex="0"]')).toHaveCount(1);
  await tabTo(page, /Stalls, row A, seat 1/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await tabTo(page, /Hold these seats/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Stalls, row A, seat 2')).toBeVisible();
  await tabTo(page, /^\s*Pay /);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/__stripe/);
  await tabTo(page, /4242/);
  await page.keyboard.press('Space');
  await tabTo(page, /^\s*Pay /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are going');
  await tabTo(page, /See your tickets/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: 'Code for the gate' })).toHaveCount(1);
});

test.describe('on a touch screen of 320 pixels, in dark colours', () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true, colorScheme: 'dark' });

  test('the whole purchase fits, from the map to the code', async ({ page, browser, origin }) => {
    const { eventId } = await putOnSale(browser, origin);
    await signedUp(page.context(), origin);
    const fits = async () =>
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.goto(`/events/${eventId}`);
    await fits();
    await page.getByRole('link', { name: /^Choose seats/ }).tap();
    await page.locator('#map').getByRole('checkbox', { name: 'Stalls, row B, seat 2' }).tap();
    await expect(page.locator('#chosen li')).toHaveText(['Stalls, row B, seat 2']);
    await fits();
    await page.getByRole('button', { name: 'Hold these seats' }).tap();
    await expect(page.getByRole('timer')).toBeVisible();
    await fits();
    await page.getByRole('button', { name: /^Pay / }).tap();
    await page.getByRole('radio', { name: /4242/ }).check();
    await page.getByRole('button', { name: /^Pay / }).tap();
    await page.getByRole('link', { name: 'See your tickets' }).tap();
    await expect(page.getByRole('img', { name: 'Code for the gate' })).toBeVisible();
    await fits();
  });
});

test('a second tab that gives the places back is noticed by the first', async ({ page, browser, origin, context }) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(context, origin);
  await page.goto(`/events/${eventId}`);
  await page.getByRole('button', { name: /^Hold/ }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Give the places back' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Given back');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Given back');
});

test('a lost connection is said on the hold, and goes when it is back', async ({ page, browser, origin, context }) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(context, origin);
  await page.goto(`/events/${eventId}`);
  await page.getByRole('button', { name: /^Hold/ }).click();
  // The clock ticks: the page's script is there.
  const timer = page.getByRole('timer');
  const atFirst = (await timer.textContent()) ?? '';
  await expect(timer).not.toHaveText(atFirst);
  await context.setOffline(true);
  await expect(page.getByText('There is no connection.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('There is no connection.')).toBeHidden();
});

test('what is typed is searched, and the address keeps it', async ({ page, browser, origin }) => {
  const name = `Zither ${Date.now().toString(36)}`;
  const { eventId } = await putOnSale(browser, origin, { event: { name } });
  await page.goto('/');
  await page.getByLabel('What').pressSequentially(name.slice(0, 14));
  await expect(page.locator(`a[href="/events/${eventId}"]`)).toBeVisible();
  await expect(page).toHaveURL(/q=Zither/);
});

test('a German reader is told in German what is wrong, beside the field', async ({ page }) => {
  await page.goto('/de/signup');
  await page.locator('[name=email]').fill('ada@example.com');
  await page.locator('[name=password]').fill('kurz');
  await page.locator('main button[type=submit]').click();
  await expect(page.getByText('muss mindestens 8 Zeichen haben')).toBeVisible();
  await expect(page.locator('[name=email]')).toHaveValue('ada@example.com');
});
