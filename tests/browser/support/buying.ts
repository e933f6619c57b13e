import type { Page } from '@playwright/test';

/** On an event's page: so many of a ticket, places chosen by the system. */
export async function holdBest(page: Page, ticket: string, quantity: number): Promise<void> {
  const offer = page.getByRole('radio', { name: ticket });
  await offer.check();
  await page.getByLabel('How many').fill(String(quantity));
  await page.getByRole('button', { name: /^Hold/ }).click();
}

/** From the held order to the stand-in's payment page, and a card there. */
export async function payWith(page: Page, card: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Pay / }).click();
  await page.getByRole('radio', { name: card }).check();
  await page.getByRole('button', { name: /^Pay / }).click();
}

export const cards = {
  good: /4242/,
  declined: /0002/,
  threeDSecure: /3220/,
} as const;
