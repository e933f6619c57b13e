import { password, signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('somebody changes name, language, password and address, ends another session, and leaves for good', async ({
  page,
  browser,
  origin,
}) => {
  await signedUp(page.context(), origin);
  await page.goto('/account');
  const part = (name: string) => page.getByRole('region', { name });
  const email = (await page.locator('#email bdi').textContent()) ?? '';
  const elsewhere = await browser.newContext({ baseURL: origin });
  await elsewhere.request.post(`${origin}/api/users/signin`, { data: { email, password }, headers: { origin } });

  await part('Profile').getByLabel('Name').fill('Ada <b>');
  await part('Profile').getByLabel('Language').selectOption('de');
  await part('Profile').getByRole('button', { name: 'Save' }).click();
  await expect(part('Profil').getByRole('status')).toHaveText('Gespeichert.');
  await expect(part('Profil').getByLabel('Name')).toHaveValue('Ada <b>');
  await part('Profil').getByLabel('Sprache').selectOption('en');
  await part('Profil').getByRole('button', { name: 'Speichern' }).click();

  const secrets = part('Password');
  await secrets.getByLabel('Current password').fill('not this one');
  await secrets.getByLabel('New password').fill('another horse');
  await secrets.getByLabel('Sign out everywhere else').uncheck();
  await secrets.getByRole('button', { name: 'Change the password' }).click();
  await expect(secrets.getByText('This is not your password.')).toBeVisible();
  await secrets.getByLabel('Current password').fill(password);
  await secrets.getByLabel('New password').fill('another horse');
  await secrets.getByLabel('Sign out everywhere else').uncheck();
  await secrets.getByRole('button', { name: 'Change the password' }).click();
  await expect(secrets.getByRole('status')).toHaveText('The password is changed.');

  await part('E-mail address').getByLabel('New e-mail address').fill(`new-${email}`);
  await part('E-mail address').getByLabel('Current password').fill('another horse');
  await part('E-mail address').getByRole('button', { name: 'Change the address' }).click();
  await expect(page.locator('#email bdi')).toHaveText(`new-${email}`);

  await part('Where you are signed in')
    .getByRole('button', { name: /^Sign out there/ })
    .click();
  await expect(part('Where you are signed in').getByRole('listitem')).toHaveCount(1);
  const gone = await elsewhere.request.get(`${origin}/api/users/currentuser`);
  expect(await gone.json()).toEqual({ currentUser: null });
  await elsewhere.close();

  const download = page.waitForEvent('download');
  await part('Your data').getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('ticketyboo-account.json');

  await part('Delete the account').getByLabel('Current password').fill('another horse');
  await part('Delete the account').getByRole('button', { name: 'Delete my account for good' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is deleted. Goodbye.');
  await page.goto('/account');
  await expect(page).toHaveURL(/\/signin/);
});

test('pages come in the language of the account on a device that has chosen none', async ({ browser, origin }) => {
  const first = await browser.newContext({ baseURL: origin });
  const request = await signedUp(first, origin);
  await request.put(`${origin}/api/users/me`, { data: { language: 'fr' }, headers: { origin } });
  const page = await first.newPage();
  await page.goto('/account');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.goto('/es/account');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await first.close();
});
