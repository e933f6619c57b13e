import type { Locator, Page } from '@playwright/test';
import { putOnSale } from './support/on-sale.ts';
import { newEmail, password, posted, signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

// The browser's own checks are switched off, so that the server's answer is what is seen.
async function send(page: Page, button: string): Promise<void> {
  await page.locator('main form').evaluateAll((forms) => {
    for (const form of forms) (form as HTMLFormElement).noValidate = true;
  });
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** The field is marked, and what describes it says why. */
async function answeredBeside(field: Locator, message: RegExp): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(message);
}

test('sign up answers beside the field and keeps what was typed, except the password', async ({ page }) => {
  await page.goto('/signup');
  await page.getByLabel('E-mail').fill('not an address');
  await page.getByLabel('Password').fill('short');
  await page.getByLabel('Name').fill('Ada');
  await send(page, 'Make an account');
  await answeredBeside(page.getByLabel('E-mail'), /./);
  await answeredBeside(page.getByLabel('Password'), /8/);
  await expect(page.getByLabel('E-mail')).toHaveValue('not an address');
  await expect(page.getByLabel('Name')).toHaveValue('Ada');
  await expect(page.getByLabel('Password')).toHaveValue('');
});

test('an address that has an account is told so, and a wrong password is refused', async ({ page, origin }) => {
  const email = newEmail();
  const stranger = await page.context().browser()?.newContext();
  if (!stranger) throw new Error('no browser');
  await posted(stranger.request, origin, 'users/signup', { email, password });
  await stranger.close();
  await page.goto('/signup');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await send(page, 'Make an account');
  await expect(page.getByRole('alert')).toContainText('has an account already');
  await page.goto('/signin');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('another password');
  await send(page, 'Sign in');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
});

test('a new event answers beside the field and keeps what was typed', async ({ page, origin }) => {
  await signedUp(page.context(), origin);
  await page.goto('/sell/events/new');
  await page.getByLabel('Name').fill('A night of songs');
  await page.getByLabel('Who performs').fill('One\nTwo');
  await send(page, 'Create');
  await answeredBeside(page.getByLabel('Venue', { exact: true }), /choose a venue/);
  await expect(page.getByLabel('Name')).toHaveValue('A night of songs');
  await expect(page.getByLabel('Who performs')).toHaveValue('One\nTwo');
});

test('a new ticket answers beside every wrong field and keeps what was typed', async ({ page, origin }) => {
  const request = await signedUp(page.context(), origin);
  const venue = await posted<{ id: string }>(request, origin, 'venues', {
    name: 'Hall',
    city: 'London',
    country: 'GB',
    timezone: 'Europe/London',
  });
  const startsAt = new Date(Date.now() + 864e5).toISOString();
  const event = await posted<{ id: string }>(request, origin, 'events', {
    name: 'Songs',
    venueId: venue.id,
    startsAt,
  });
  await page.goto(`/sell/events/${event.id}/tickets`);
  await page.getByLabel('Title').fill('Stalls');
  await page.getByLabel('Price').fill('a lot');
  await page.getByLabel('Numbered seats: Sections').fill('Stalls, 4, many');
  await page.getByLabel('Places', { exact: true }).selectOption('seated');
  await page.getByLabel('At most per order').fill('some');
  await send(page, 'Create');
  await answeredBeside(page.getByLabel('Price'), /45\.50/);
  await answeredBeside(page.getByLabel('Numbered seats: Sections'), /line 1/);
  await answeredBeside(page.getByLabel('At most per order'), /whole number/);
  await expect(page.getByLabel('Title')).toHaveValue('Stalls');
  await expect(page.getByLabel('Price')).toHaveValue('a lot');
  await expect(page.getByLabel('Places', { exact: true })).toHaveValue('seated');
});

test('too many places are refused on the ticket they were asked of, and the number stays', async ({
  page,
  browser,
  origin,
}) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  await page.goto(`/events/${eventId}`);
  await page.getByLabel('How many').fill('11');
  await page.getByRole('button', { name: /^Hold/ }).click();
  await expect(page.getByRole('alert')).toContainText('more than one buyer may have');
  await expect(page.getByLabel('How many')).toHaveValue('11');
});
