import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { cards, holdBest, payWith } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { newEmail, password, signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

async function clean(page: Page, path: string): Promise<void> {
  if (path !== '') await page.goto(path);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const said = violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.html).join('\n  ')}`);
  expect(said).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the pages of a stranger have no known barrier', async ({ page, browser, origin }) => {
      const { eventId, ticketId } = await putOnSale(browser, origin);
      for (const path of [
        '/',
        '/?q=nothing-like-it',
        `/events/${eventId}`,
        `/events/${eventId}/seats?ticketId=${ticketId}`,
        `/de/events/${eventId}/seats?zone=0`,
        `/de/events/${eventId}`,
        '/styleguide',
        '/terms',
        '/de/imprint',
        '/offline',
        '/signin',
        '/signup',
        '/nowhere',
      ])
        await clean(page, path);
    });

    test('the pages of a buyer have no known barrier', async ({ page, browser, origin }) => {
      const { eventId } = await putOnSale(browser, origin);
      await signedUp(page.context(), origin);
      await page.goto(`/events/${eventId}`);
      await holdBest(page, 'Stalls', 2);
      await expect(page.getByRole('timer')).toBeVisible();
      await clean(page, '');
      await payWith(page, cards.good);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are going');
      await clean(page, '');
      await page.getByRole('link', { name: 'See your tickets' }).click();
      await expect(page.getByRole('img', { name: 'Code for the gate' })).toHaveCount(2);
      await clean(page, '');
      await clean(page, '/orders');
      await clean(page, '/account');
      await clean(page, '/de/account');
      await clean(page, '/de/orders');
      await page.getByRole('link', { name: 'Quartet at noon' }).click();
      await page.getByRole('link', { name: 'Beleg' }).click();
      await clean(page, '');
    });

    test('the pages of a seller have no known barrier', async ({ page, browser, origin }) => {
      const { eventId, ticketId } = await putOnSale(browser, origin, {}, page.context());
      for (const path of [
        '/sell',
        '/sell/venues',
        '/sell/events/new',
        '/sell/import',
        `/sell/events/${eventId}`,
        `/sell/events/${eventId}/sales`,
        `/sell/events/${eventId}/tickets`,
        `/sell/tickets/${ticketId}/orders`,
        '/de/sell',
        `/sell/events/${eventId}/sales`,
        `/sell/events/${eventId}`,
      ])
        await clean(page, path);
      await page.goto('/en/sell/import');
      const place = { '@type': 'Place', name: 'Hall', address: 'Hall, London, GB' };
      const listed = { '@type': 'Event', name: 'Evening', startDate: '2030-03-01', location: place };
      await page.getByLabel('JSON-LD').fill(JSON.stringify([listed, {}]));
      await page.getByRole('button', { name: 'Preview' }).click();
      await expect(page.getByRole('button', { name: 'Import 1 event' })).toBeVisible();
      await clean(page, '');
      await page.context().clearCookies();
      await page.getByRole('button', { name: 'Import 1 event' }).click();
      await clean(page, '');
      const email = newEmail();
      await page.context().request.post('/api/users/signup', { data: { email, password }, headers: { origin } });
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Send it now' })).toBeVisible();
      await clean(page, '');
    });
  });
}
