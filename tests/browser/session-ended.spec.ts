import type { BrowserContext, Page } from '@playwright/test';
import { newEmail, password, posted } from './support/people.ts';
import { expect, test } from './support/test.ts';

/** A seller with a venue, on the form of a new event. */
async function typing(page: Page, origin: string, name: string): Promise<{ email: string }> {
  const email = newEmail();
  const { request } = page.context();
  await posted(request, origin, 'users/signup', { email, password });
  const venue = await posted<{ id: string }>(request, origin, 'venues', {
    ...{ name: 'The Small Hall', city: 'Leeds', country: 'GB', timezone: 'Europe/London' },
  });
  await page.goto(`/sell/events/new?venueId=${venue.id}`);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Begins').fill('2030-05-07T19:30');
  await page.getByLabel('Who performs').fill('One & Two\nThree');
  await page.getByLabel('Description').fill('Much was written here.\n\nIt took an hour.');
  return { email };
}

/** Presses the button, and tells the status of the page that answers. */
async function answered(page: Page, button: string): Promise<number> {
  const response = page.waitForResponse((one) => one.request().method() === 'POST');
  await page.getByRole('button', { name: button, exact: true }).click();
  return (await response).status();
}

async function signInHere(page: Page, email: string, secret = password): Promise<number> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(secret);
  return answered(page, 'Sign in');
}

type Event = { name: string; performers: string[]; description: string; startsAt: string };
const eventsOf = async (context: BrowserContext): Promise<Event[]> =>
  (await (await context.request.get('/api/events?organizer=me')).json()).items;

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('an event that is sent after the session ended is made with every word, once its seller has signed in', async ({
      page,
      origin,
    }) => {
      const { email } = await typing(page, origin, 'Songs for a Tuesday');
      await page.context().clearCookies();
      expect(await answered(page, 'Create')).toBe(401);
      await expect(page.getByRole('status')).toContainText('Nothing you wrote is lost');
      expect(await signInHere(page, email, 'not the password')).toBe(401);
      await expect(page.getByRole('alert')).toContainText('do not go together');
      await expect(page.getByRole('status')).toContainText('Nothing you wrote is lost');
      expect(await signInHere(page, email)).toBe(200);

      await expect(page.getByRole('main')).toContainText(email);
      await expect(page.getByRole('definition').filter({ hasText: 'It took an hour.' })).toBeVisible();
      // The control: nothing is sent by signing in.
      expect(await eventsOf(page.context())).toEqual([]);
      await page.getByRole('button', { name: 'Send it now' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Songs for a Tuesday');
      expect(await eventsOf(page.context())).toMatchObject([
        {
          name: 'Songs for a Tuesday',
          performers: ['One & Two', 'Three'],
          description: 'Much was written here.\n\nIt took an hour.',
          startsAt: '2030-05-07T18:30:00.000Z',
        },
      ]);
    });
  });

test('what was typed is text on every page that carries it', async ({ page, origin }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) problems.push(message.text());
  });
  const name = `"><script>document.title='taken over'</script><img src=x onerror="document.title=1">'&quot;`;
  const { email } = await typing(page, origin, name);
  await page.context().clearCookies();
  expect(await answered(page, 'Create')).toBe(401);
  await expect(page).toHaveTitle(/^Sign in/);
  await expect(page.locator('main script, main img')).toHaveCount(0);
  await signInHere(page, email);
  await expect(page.getByRole('definition').filter({ hasText: '<script>' })).toHaveText(name);
  await expect(page.locator('main script, main img')).toHaveCount(0);
  await page.getByRole('button', { name: 'Send it now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  expect((await eventsOf(page.context())).map((event) => event.name)).toEqual([name]);
  expect(problems).toEqual([]);
});

test('somebody else who signs in there sends nothing unless they press', async ({ page, origin, browser }) => {
  const other = newEmail();
  const elsewhere = await browser.newContext({ baseURL: origin });
  await posted(elsewhere.request, origin, 'users/signup', { email: other, password });
  const { email } = await typing(page, origin, 'Not yours');
  await page.context().clearCookies();
  await answered(page, 'Create');
  await signInHere(page, other);
  await expect(page.getByRole('main')).toContainText(other);
  await page.getByRole('link', { name: 'Leave it' }).click();
  await expect(page.getByLabel('Name')).toHaveValue('');
  expect(await eventsOf(page.context())).toEqual([]);
  await posted(elsewhere.request, origin, 'users/signin', { email, password });
  expect(await eventsOf(elsewhere)).toEqual([]);
  await elsewhere.close();
});

test('whoever has no account makes one there, and the form comes along both ways', async ({ page, origin }) => {
  await typing(page, origin, 'A first evening');
  await page.context().clearCookies();
  await answered(page, 'Create');
  await answered(page, 'Make an account');
  await expect(page).toHaveTitle(/^Make an account/);
  await answered(page, 'Sign in');
  await answered(page, 'Make an account');
  await page.getByLabel('E-mail').fill(newEmail());
  await page.getByLabel('Password').fill(password);
  expect(await answered(page, 'Make an account')).toBe(200);
  await page.getByRole('button', { name: 'Send it now' }).click();
  // The venue is the other account's: refused, and still nothing of it is lost.
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('A first evening');
});

test('passwords do not wait: they are asked for again, and a mere button is pressed where it stands', async ({
  page,
  origin,
}) => {
  const email = newEmail();
  await posted(page.context().request, origin, 'users/signup', { email, password });
  await page.goto('/account');
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  const next = newEmail();
  await part('E-mail address').getByLabel('New e-mail address').fill(next);
  await part('E-mail address').getByLabel('Current password').fill(password);
  await page.context().clearCookies();
  expect(await answered(page, 'Change the address')).toBe(401);
  expect(await page.content()).not.toContain(password);
  await signInHere(page, email);
  expect(await page.content()).not.toContain(password);
  await expect(page.getByRole('definition')).toHaveText(next);
  await page.getByLabel('Current password').fill(password);
  await page.getByRole('button', { name: 'Send it now' }).click();
  await expect(page.getByRole('main')).toContainText(next);

  await part('Delete the account').getByLabel('Current password').fill(password);
  await page.context().clearCookies();
  expect(await answered(page, 'Delete my account for good')).toBe(401);
  expect(await signInHere(page, next)).toBe(303);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account');
});

test('a session that was ended elsewhere loses nothing either', async ({ page, origin, browser }) => {
  const { email } = await typing(page, origin, 'Ended elsewhere');
  const elsewhere = await browser.newContext({ baseURL: origin });
  await posted(elsewhere.request, origin, 'users/signin', { email, password });
  await posted(elsewhere.request, origin, 'users/signout-everywhere', {});
  await elsewhere.close();
  expect(await answered(page, 'Create')).toBe(401);
  await signInHere(page, email);
  await page.getByRole('button', { name: 'Send it now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ended elsewhere');
});

test('places that were chosen without an account are still chosen after signing in', async ({ page, origin }) => {
  await page.goto('/?q=symphony');
  await page.getByRole('article').getByRole('link').first().click();
  await page.getByLabel('How many').fill('3');
  expect(await answered(page, 'Hold the best together')).toBe(401);
  await expect(page.getByRole('status')).toContainText('What you chose is kept');
  const email = newEmail();
  await posted(page.context().request, origin, 'users/signup', { email, password });
  await signInHere(page, email);
  await expect(page.getByLabel('How many')).toHaveValue('3');
});

test('a form that waits comes from this site and goes to a form of this site, or nothing of it counts', async ({
  page,
  origin,
}) => {
  const email = newEmail();
  const { request } = page.context();
  await posted(request, origin, 'users/signup', { email, password });
  const form = { email, password, keptFor: '/sell/events/new', kept: 'name=Planted' };
  const planted = (more: Record<string, string>, from: string) =>
    request.post('/signin', { form: { ...form, ...more }, headers: { origin: from }, maxRedirects: 0 });
  expect((await planted({}, 'https://evil.example')).status()).toBe(403);
  expect(await (await planted({}, origin)).text()).toContain('action="/sell/events/new"');
  for (const keptFor of ['https://evil.example/', '//evil.example', '/sell/../api/users/signout', '/signout']) {
    const answer = await planted({ keptFor }, origin);
    expect([answer.status(), answer.headers().location]).toEqual([303, '/']);
  }
  const sent = await request.post('/sell/events/new', { form: { name: 'Planted' }, headers: { origin: 'null' } });
  expect(sent.status()).toBe(403);
});

test('it is said in the reader’s language', async ({ page, origin }) => {
  await typing(page, origin, 'Lieder');
  await page.goto('/de/sell/venues');
  await page.getByLabel('Name').fill('Saal');
  await page.context().clearCookies({ name: /^(?!lang$)/ });
  await page.locator('main form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true;
  });
  expect(await answered(page, 'Anlegen')).toBe(401);
  await expect(page.getByRole('status')).toContainText('Nichts von dem, was du geschrieben hast, ist verloren');
});
