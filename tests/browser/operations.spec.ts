import { makeEverything } from './support/everything.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('an admin sees what failed lately: where, how often, when, and by which request', async ({ page, origin }) => {
  await makeEverything(page.context(), origin);
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: 'Recent errors' })).toBeVisible();
  const error = page.getByRole('listitem').filter({ hasText: 'Error: D1_ERROR: Network connection lost.' }).first();
  for (const told of ['POST /api/orders', '12', 'req_06m1zq7b8n5jd3k9x2c4v6t8wy'])
    await expect(error).toContainText(told);
  await error.getByText('Stack').click();
  await expect(error.getByText('at placeOrder (index.js:1:1)')).toBeVisible();
  await page.goto('/admin?errors=nonsense');
  await expect(page.getByRole('alert')).toBeVisible();
});

test('nobody else learns that there is such a page', async ({ page, origin }) => {
  await signedUp(page.context(), origin);
  expect((await page.goto('/admin'))?.status()).toBe(404);
});
