import type { BrowserContext } from '@playwright/test';
import { cards, holdBest, payWith } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

const hostile = 'Évil </script><script>document.title="owned"</script>\u202e & "Co"';

test('an event tells search engines what it is, and no name ends the block it stands in', async ({
  page,
  browser,
  origin,
}) => {
  const { eventId } = await putOnSale(browser, origin, {
    event: { name: hostile.replace('\u202e', ''), performers: ['A < B'] },
  });
  await page.goto(`/events/${eventId}`);
  const about = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}');
  expect(about).toMatchObject({
    '@type': 'Event',
    eventStatus: 'https://schema.org/EventScheduled',
    performer: [{ name: 'A < B' }],
    location: { name: 'Wigmore Hall', address: { addressLocality: 'London', addressCountry: 'GB' } },
    offers: [{ price: '45.00', priceCurrency: 'GBP', availability: 'https://schema.org/InStock' }],
  });
  expect(about.name).toContain('</script>');
  await expect(page).not.toHaveTitle('owned');
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${origin}/events/${eventId}`);
});

test('the calendar file has the event at its hour, and no name adds a line to it', async ({
  page,
  browser,
  origin,
}) => {
  const name = 'Night of Handel, Bach; and others';
  const { eventId } = await putOnSale(browser, origin, { event: { name, description: 'One\nEND:VCALENDAR\nTwo' } });
  const answer = await page.request.get(`/events/${eventId}/calendar.ics`);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const lines = (await answer.text()).replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  expect(lines).toContain('SUMMARY:Night of Handel\\, Bach\\; and others');
  expect(lines.filter((line) => line === 'END:VCALENDAR')).toHaveLength(1);
  expect(lines.find((line) => line.startsWith('DTSTART'))).toMatch(/^DTSTART:\d{8}T\d{6}Z$/);
  expect((await page.request.get('/events/evt_nothing/calendar.ics')).status()).toBe(404);
});

test('an event that is sold out shows other dates', async ({ page, browser, origin }) => {
  const name = `Evening ${Date.now().toString(36)}`;
  const first = await putOnSale(browser, origin, { event: { name } });
  const sold = await putOnSale(browser, origin, {
    event: { name },
    ticket: { seats: undefined, quantity: 1, price: { amount: 0, currency: 'GBP' } },
  });
  await signedUp(page.context(), origin);
  await page.goto(`/events/${sold.eventId}`);
  await holdBest(page, 'Stalls', 1);
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(async () => {
    await page.goto(`/events/${sold.eventId}`);
    await expect(page.getByRole('heading', { name: 'Other dates and similar' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(page.locator(`a[href="/events/${first.eventId}"]`)).toBeVisible();
});

/** A page may hear of the connection before the service worker does: only then would a navigation reach the network. */
async function backOnline(context: BrowserContext): Promise<void> {
  await context.setOffline(false);
  const [worker] = context.serviceWorkers();
  if (worker === undefined) throw new Error('no service worker');
  const isReached = () =>
    worker.evaluate(() =>
      fetch('/robots.txt')
        .then(({ ok }) => ok)
        .catch(() => false),
    );
  await expect.poll(isReached).toBe(true);
}

test('tickets that were seen work without a connection, as large as the screen; signing out takes them away', async ({
  page,
  browser,
  origin,
}) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  await page.goto(`/events/${eventId}`);
  await holdBest(page, 'Stalls', 1);
  await payWith(page, cards.good);
  await page.getByRole('link', { name: 'See your tickets' }).click();
  await expect(page.getByText('These tickets work without a connection')).toBeVisible({ timeout: 15_000 });
  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: 'Show full screen' }).click();
  await expect(page.getByRole('dialog').getByRole('img', { name: 'Code for the gate' })).toBeInViewport();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.goto(`/events/${eventId}`).catch(() => undefined);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline');
  await backOnline(page.context());
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page).toHaveURL(`/events/${eventId}`);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('You are offline');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test('a paid order has a receipt, one that is not has none', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  await page.goto(`/events/${eventId}`);
  await holdBest(page, 'Stalls', 2);
  await expect(page.getByRole('timer')).toBeVisible();
  const order = page.url();
  expect((await page.request.get(`${order}/receipt`)).status()).toBe(404);
  await payWith(page, cards.good);
  await page.getByRole('link', { name: 'Receipt' }).click();
  await expect(page.getByText('£90.00').last()).toBeVisible();
});

test('robots are told where not to go, and where every coming event is', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  expect(await (await page.request.get('/robots.txt')).text()).toContain(`Sitemap: ${origin}/sitemap.xml`);
  const index = await (await page.request.get('/sitemap.xml')).text();
  const maps = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc = '']) => loc);
  expect(maps.length).toBeGreaterThan(0);
  const found = await Promise.all(maps.map(async (map) => (await page.request.get(map)).text()));
  expect(found.join('')).toContain(`${origin}/events/${eventId}`);
  expect((await page.request.get('/sitemaps/2026-13')).status()).toBe(404);
});

for (const [path, title] of [
  ['/terms', 'Terms'],
  ['/privacy', 'Privacy'],
  ['/imprint', 'Imprint'],
] as const)
  test(`the footer leads to ${title}`, async ({ page }) => {
    await page.goto('/nowhere');
    await page.getByRole('navigation', { name: 'Legal' }).getByRole('link', { name: title }).click();
    await expect(page).toHaveURL(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  });
