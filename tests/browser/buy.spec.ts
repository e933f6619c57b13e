import { cards, holdBest, payWith } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp, signUpHere } from './support/people.ts';
import { expect, test } from './support/test.ts';

const phone = { width: 390, height: 844 };

for (const javaScriptEnabled of [true, false]) {
  test.describe(`on a phone, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled, viewport: phone });

    test('a stranger finds a concert, signs up, holds two places together, pays and has two codes', async ({
      page,
    }) => {
      await page.goto('/');
      await page.getByLabel('What').fill('Symphony');
      await page.getByRole('button', { name: 'Search' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Symphony');
      await page.getByRole('article').getByRole('link').first().click();

      await holdBest(page, 'First Tier', 2);
      await page.getByRole('link', { name: 'Make an account' }).click();
      await signUpHere(page);

      // Back on the event, and what was chosen there is still chosen.
      await holdBest(page, 'First Tier', 2);
      await expect(page.getByRole('timer')).toBeVisible();
      await expect(page.getByText(/seats \d+, \d+/)).toBeVisible();
      await payWith(page, cards.good);

      await page.getByRole('link', { name: 'See your tickets' }).click();
      const codes = page.getByRole('img', { name: 'Code for the gate' });
      const again = page.getByRole('link', { name: 'Look again' });
      // They are there within a second or two of paying; without a script the reader looks again.
      await expect(async () => {
        if (!javaScriptEnabled && (await again.isVisible())) await again.click();
        await expect(codes).toHaveCount(2, { timeout: 500 });
      }).toPass({ timeout: 10_000 });
    });

    test('exactly the seats that were ticked are held, and then crossed out for everybody', async ({
      page,
      browser,
      origin,
    }) => {
      const { eventId } = await putOnSale(browser, origin);
      await signedUp(page.context(), origin);
      await page.goto(`/events/${eventId}`);
      await page.getByRole('link', { name: /^Choose seats/ }).click();
      // With a script the map has the boxes to tick, without one the list beside it.
      const seats = page.locator(javaScriptEnabled ? '#map' : '#pick');
      await seats.getByRole('checkbox', { name: 'Stalls, row A, seat 2' }).check();
      await seats.getByRole('checkbox', { name: 'Stalls, row B, seat 3' }).check();
      await page.getByRole('button', { name: 'Hold these seats' }).click();
      await expect(page.getByText('Stalls, row A, seat 2', { exact: true })).toBeVisible();
      await expect(page.getByText('Stalls, row B, seat 3', { exact: true })).toBeVisible();

      await page.goto(`/events/${eventId}`);
      await page.getByRole('link', { name: /^Choose seats/ }).click();
      await expect(seats.getByRole('checkbox', { name: 'Stalls, row A, seat 2' })).toBeDisabled();
      await expect(seats.getByRole('checkbox', { disabled: false })).toHaveCount(6);
    });
  });
}
