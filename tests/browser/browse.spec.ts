import { expect, test } from './support/test.ts';

test.use({ javaScriptEnabled: false });

test('narrowing says how many there are, the address keeps it, and another press lets it go', async ({ page }) => {
  await page.goto('/');
  await page.getByText('Narrow by place').click();
  const toronto = page.getByRole('link', { name: /^Toronto \d+$/ });
  const promised = Number((await toronto.textContent())?.match(/\d+$/)?.[0]);
  await toronto.click();
  await expect(page).toHaveURL(/city=Toronto/);
  await expect(page.getByRole('article')).toHaveCount(promised);
  await expect(page.getByLabel('Where')).toHaveValue('Toronto');
  await page.getByRole('link', { name: /^Sport \d+$/ }).click();
  await expect(page).toHaveURL(/city=Toronto&category=Sport/);
  await page
    .getByRole('link', { name: /^Toronto/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/\?category=Sport$/);
});

test('a search that finds nothing says so, and leads on', async ({ page }) => {
  await page.goto('/?q=nothingofthesort');
  await expect(page.getByText('Nothing fits that search')).toBeVisible();
  await page.getByRole('link', { name: 'See everything that is coming up.' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
});
