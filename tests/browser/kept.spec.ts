import { putOnSale } from './support/on-sale.ts';
import { expect, test } from './support/test.ts';

const allKept = /asked;desc="0"/;

test('an event page asks the API for nothing while nothing changes; a new price is seen by its maker at once, and by the world', async ({
  browser,
  origin,
}) => {
  const seller = await browser.newContext();
  const stranger = await browser.newContext();
  const { eventId, ticketId } = await putOnSale(browser, origin, {}, seller);
  const look = async (context: typeof seller) => {
    const answer = await context.request.get(`/en/events/${eventId}`);
    return { html: await answer.text(), reads: answer.headers()['server-timing'] ?? '' };
  };
  // Nobody has been here: the control for what follows.
  expect((await look(stranger)).reads).not.toMatch(allKept);
  const again = await look(stranger);
  expect(again.reads).toMatch(allKept);
  expect(again.html).toContain('£45.00');

  const changed = await seller.request.put(`/api/tickets/${ticketId}`, {
    headers: { origin, 'if-match': '"1"' },
    data: { price: { amount: 5200, currency: 'GBP' } },
  });
  expect(changed.status()).toBe(200);
  expect((await look(seller)).html).toContain('£52.00');
  const later = await look(stranger);
  expect(later.html).toContain('£52.00');
  expect(later.reads).toMatch(allKept);
  await Promise.all([seller.close(), stranger.close()]);
});

test('a draft is kept for nobody: its organizer sees it, a stranger never does', async ({ browser, origin }) => {
  const seller = await browser.newContext();
  const stranger = await browser.newContext();
  const { eventId } = await putOnSale(browser, origin, { event: { status: 'draft' } }, seller);
  const path = `/en/events/${eventId}`;
  expect((await seller.request.get(path)).status()).toBe(200);
  expect((await stranger.request.get(path)).status()).toBe(404);
  expect((await seller.request.get(path)).status()).toBe(200);
  await Promise.all([seller.close(), stranger.close()]);
});
