import { putOnSale } from './support/on-sale.ts';
import { password, posted, signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('the seller’s figures follow the sale, and the buyer is found by their address', async ({
  page,
  browser,
  origin,
}) => {
  const request = await signedUp(page.context(), origin);
  const venue = await posted<{ id: string }>(request, origin, 'venues', {
    ...{ name: 'Saal', city: 'Berlin', country: 'DE', timezone: 'Europe/Berlin' },
  });
  await page.goto('/sell/venues');
  await expect(page.getByRole('main')).toContainText('Saal');
  await expect(page.getByRole('alert')).toHaveCount(0);
  const startsAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const event = await posted<{ id: string }>(request, origin, 'events', { name: 'Abend', venueId: venue.id, startsAt });
  const ticket = await posted<{ id: string }>(request, origin, 'tickets', {
    ...{ eventId: event.id, title: 'Parkett', price: { amount: 0, currency: 'EUR' } },
    seats: ['1', '2', '3'].map((seat) => ({ section: 'Parkett', row: 'A', seat })),
  });
  await page.goto(`/sell/events/${event.id}`);
  await page.getByRole('link', { name: 'Sales' }).click();
  await expect(page.locator('#figures').getByText('Nothing sold yet')).toBeVisible();
  const another = await browser.newContext({ baseURL: origin });
  const email = `buyer-${Date.now()}@example.com`;
  await another.request.post(`${origin}/api/users/signup`, { data: { email, password }, headers: { origin } });
  const order = await posted<{ id: string }>(another.request, origin, 'orders', { ticketId: ticket.id, quantity: 2 });
  await posted(another.request, origin, 'payments', { orderId: order.id });
  await expect(page.getByText('Sold: 2', { exact: false })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('2 / 3')).toBeVisible();
  await page.getByLabel('Find an order').fill(email);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: email })).toBeVisible();
  await another.close();
});

test('operations are for admins; for others there is no such page', async ({ page, origin, browser }) => {
  await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  expect((await page.goto('/admin'))?.status()).toBe(404);
});

test('cancelling asks twice, keeps what was typed, and then it is so', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin, {}, page.context());
  await page.goto(`/sell/events/${eventId}`);
  await page.getByLabel('Description').fill('A last word');
  await page.getByLabel('State').selectOption('cancelled');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('cannot be taken back');
  await expect(page.getByLabel('Description')).toHaveValue('A last word');
  expect((await (await page.request.get(`/api/events/${eventId}`)).json()).status).toBe('published');
  await page.getByLabel('Yes, cancel').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  expect((await (await page.request.get(`/api/events/${eventId}`)).json()).status).toBe('cancelled');
});
