import type { Page } from '@playwright/test';
import { putOnSale } from './support/on-sale.ts';
import { posted, signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

const section = (name: string, rows: number, perRow: number) =>
  Array.from({ length: rows * perRow }, (_, at) => ({
    section: name,
    row: String.fromCharCode(65 + Math.floor(at / perRow)),
    seat: String((at % perRow) + 1),
  }));
const aHall = { ticket: { seats: [...section('Stalls Left', 3, 4), ...section('Stalls Right', 3, 4)] } };

/** Half a second where the machine has time (tests/workerd/sale/live.test.ts holds it to one); tests share two cores. */
const seenMs = 3_000;

/** A seat on the map; without a script it is ticked in the list instead. */
const seat = (page: Page, name: string, where = '#map') => page.locator(where).getByRole('checkbox', { name });
const chosen = (page: Page) => page.locator('#chosen li');

test('of two browsers on one seat one gets it, and the other sees it go within a second and is shown its neighbour', async ({
  page,
  browser,
  origin,
}) => {
  const { eventId, ticketId } = await putOnSale(browser, origin, aHall);
  const another = await browser.newContext({ baseURL: origin });
  const theirs = await signedUp(another, origin);
  await page.goto(`/events/${eventId}/seats?zone=0`);
  await seat(page, 'Stalls Left, row B, seat 2').click();
  await expect(chosen(page)).toHaveText(['Stalls Left, row B, seat 2']);
  await expect(page.locator('#seat-page')).toHaveAttribute('data-live', 'socket');
  await posted(theirs, origin, 'orders', { ticketId, seats: [{ section: 'Stalls Left', row: 'B', seat: '2' }] });
  await expect(seat(page, 'Stalls Left, row B, seat 2')).toBeDisabled({ timeout: seenMs });
  await expect(page.getByRole('status')).toContainText('Stalls Left, row B, seat 2 has just been taken.');
  await page.getByRole('button', { name: 'Take B 1 instead' }).click();
  await expect(chosen(page)).toHaveText(['Stalls Left, row B, seat 1']);
  await another.close();
});

test('where no socket opens, seats are looked up every few seconds', async ({ page, browser, origin }) => {
  const { eventId, ticketId } = await putOnSale(browser, origin, aHall);
  const another = await browser.newContext({ baseURL: origin });
  const theirs = await signedUp(another, origin);
  await page.routeWebSocket(/\/live$/, (socket) => socket.close());
  await page.goto(`/events/${eventId}/seats?zone=1`);
  await expect(page.locator('#seat-page')).toHaveAttribute('data-live', 'polling', { timeout: 10_000 });
  await posted(theirs, origin, 'orders', { ticketId, seats: [{ section: 'Stalls Right', row: 'A', seat: '1' }] });
  await expect(seat(page, 'Stalls Right, row A, seat 1')).toBeDisabled({ timeout: 10_000 });
  await another.close();
});

test('by keyboard alone: to a section, from seat to seat, and the hold', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin, aHall);
  await signedUp(page.context(), origin);
  await page.goto(`/events/${eventId}/seats`);
  await page
    .getByRole('group', { name: 'Map of the place' })
    .getByRole('link', { name: /^Stalls Right/ })
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Stalls Right' })).toBeVisible();
  await seat(page, 'Stalls Right, row A, seat 1').focus();
  await page.keyboard.press('ArrowRight');
  await expect(seat(page, 'Stalls Right, row A, seat 2')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(chosen(page)).toHaveText(['Stalls Right, row A, seat 2', 'Stalls Right, row B, seat 2']);
  await page.getByRole('button', { name: 'Hold these seats' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('timer')).toBeVisible();
});

test('seats chosen in two sections of one price stay chosen, and their sum is told', async ({
  page,
  browser,
  origin,
}) => {
  const { eventId } = await putOnSale(browser, origin, aHall);
  await page.goto(`/events/${eventId}/seats?zone=0`);
  await seat(page, 'Stalls Left, row A, seat 4').click();
  await page.getByRole('button', { name: 'Whole map' }).click();
  await page
    .getByRole('group', { name: 'Map of the place' })
    .getByRole('link', { name: /^Stalls Right/ })
    .click();
  await seat(page, 'Stalls Right, row A, seat 1').click();
  await expect(chosen(page)).toHaveCount(2);
  await expect(page.locator('#chosen')).toContainText('2 × £45.00 = £90.00, all fees in');
});

for (const javaScriptEnabled of [true, false])
  test(`seats together are found ${javaScriptEnabled ? 'with' : 'without'} JavaScript, wheelchair places too`, async ({
    browser,
    origin,
  }) => {
    const level = ['wheelchair', 'companion'].map((access, at) => ({
      ...{ section: 'Stalls', row: 'C', seat: String(at + 1), access },
    }));
    const { eventId } = await putOnSale(browser, origin, { ticket: { seats: [...section('Stalls', 2, 5), ...level] } });
    const context = await browser.newContext({ baseURL: origin, javaScriptEnabled });
    const page = await context.newPage();
    const where = javaScriptEnabled ? '#map' : '#pick';
    await page.goto(`/events/${eventId}/seats`);
    await page.getByLabel('How many').fill('3');
    await page.getByRole('button', { name: 'Find seats' }).click();
    // Two to the left or the right would leave one alone.
    for (const at of [1, 2, 3]) await expect(seat(page, `Stalls, row A, seat ${at}`, where)).toBeChecked();
    await page.getByLabel('How many').fill('2');
    await page.getByLabel('With a wheelchair place').check();
    await page.getByRole('button', { name: 'Find seats' }).click();
    await expect(seat(page, 'Stalls, row C, seat 1, wheelchair place', where)).toBeChecked();
    await expect(seat(page, 'Stalls, row C, seat 2, companion place', where)).toBeChecked();
    await page.getByLabel('How many').fill('20');
    await page.getByRole('button', { name: 'Find seats' }).click();
    await expect(page.getByText('No 20 seats are free there.')).toBeVisible();
    await context.close();
  });

test('the event page follows the sale', async ({ page, browser, origin }) => {
  const { eventId, ticketId } = await putOnSale(browser, origin, aHall);
  const another = await browser.newContext({ baseURL: origin });
  const theirs = await signedUp(another, origin);
  // Listened to as the socket opens: its first frame may come before anything is awaited.
  const heard = new Promise((resolve) => page.on('websocket', (socket) => socket.once('framereceived', resolve)));
  await page.goto(`/events/${eventId}`);
  await heard;
  await posted(theirs, origin, 'orders', { ticketId, quantity: 4 });
  await expect(page.getByText('20 of 24 left')).toBeVisible({ timeout: seenMs });
  await another.close();
});
