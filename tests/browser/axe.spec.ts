import type { BrowserContext, Page } from '@playwright/test';
import { barriers, bringAxe } from './support/axe.ts';
import { type Place, pageFiles, unmatched, ways } from './support/every-page.ts';
import { type Given, makeEverything } from './support/everything.ts';
import { newEmail, password, signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('every page of the route table is looked at, and a page without an entry is noticed', () => {
  const entries = Object.keys(ways);
  expect(unmatched(pageFiles(), entries)).toEqual([]);
  expect(unmatched([...pageFiles(), 'gift-cards.tsx'], entries)).toEqual(['gift-cards.tsx has no entry']);
  expect(unmatched(pageFiles(), [...entries, 'gone.tsx'])).toEqual(['gone.tsx is no page']);
});

async function open(page: Page, place: Place, lang: string): Promise<void> {
  const path = typeof place === 'string' ? place : place.path;
  await page.goto(`/${lang}${path === '/' ? '' : path}`);
  if (typeof place === 'string') return;
  await page.evaluate((fields) => {
    const form = document.querySelector<HTMLFormElement>('main form[method=post]');
    if (!form) throw new Error('no form');
    for (const [name, value] of Object.entries(fields)) {
      const field = form.elements.namedItem(name);
      if (!(field instanceof HTMLInputElement)) throw new Error(`no field ${name}`);
      field.value = value;
    }
    form.noValidate = true;
    form.requestSubmit();
  }, place.sent);
  await page.waitForLoadState();
  await page.locator('[role=alert], .error, .notice').first().waitFor();
}

/** Looks at every place that `who` sees; answers what was found. */
async function look(context: BrowserContext, who: 'signedIn' | 'stranger', given: Given, lang: string) {
  const page = await context.newPage();
  // Words have no part in colours: they are asked about in one language.
  const themes = lang === 'en' ? (['light', 'dark'] as const) : (['light'] as const);
  const found: string[] = [];
  for (const [file, way] of Object.entries(ways))
    for (const place of way[who]?.(given) ?? []) {
      await open(page, place, lang);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      found.push(...(await barriers(page, `${file} at ${JSON.stringify(place)} in ${lang}`, themes)));
    }
  await page.close();
  return found;
}

test('a barrier is found where there is one, and one of the dark colours in the dark only', async ({ page }) => {
  await bringAxe(page.context());
  await page.goto('/offline');
  await page.evaluate(() => {
    const style = new CSSStyleSheet();
    style.replaceSync('@media (prefers-color-scheme: dark) { h1 { color: #333; } }');
    document.adoptedStyleSheets.push(style);
    document.querySelector('main')?.append(document.createElement('button'));
  });
  const found = await barriers(page, 'planted');
  expect(found.map((each) => each.split(' (')[0])).toEqual([
    'planted, light: button-name',
    'planted, dark: color-contrast',
  ]);
});

test.describe('with one of each thing', () => {
  let given: Given;
  let signedIn: BrowserContext;
  let stranger: BrowserContext;
  test.beforeAll(async ({ browser, baseURL }) => {
    [signedIn, stranger] = [await browser.newContext(), await browser.newContext()];
    given = await makeEverything(signedIn, baseURL ?? '');
    await Promise.all([bringAxe(signedIn), bringAxe(stranger)]);
  });
  test.afterAll(async () => {
    await Promise.all([signedIn.close(), stranger.close()]);
  });

  // Some sixty places in each: seconds where nothing else runs, a minute on a machine that is busy.
  test.describe.configure({ timeout: 180_000 });
  for (const [lang, themes] of [
    ['en', 'light and dark'],
    ['de', 'light'],
  ] as const)
    test(`no page has a barrier that axe knows, in ${themes}, in ${lang}`, async () => {
      const found = await Promise.all([
        look(stranger, 'stranger', given, lang),
        look(signedIn, 'signedIn', given, lang),
      ]);
      expect(found.flat()).toEqual([]);
    });

  test('what is said to show no page of its own redirects', async () => {
    for (const [file, { redirects }] of Object.entries(ways))
      for (const place of redirects?.(given) ?? []) {
        const answer = await signedIn.request.get(String(place), { maxRedirects: 0 });
        expect([file, answer.status()]).toEqual([file, 303]);
      }
  });
});

test('no barrier in an import that is looked at first, nor in a form that waits for its session', async ({
  page,
  origin,
}) => {
  await bringAxe(page.context());
  await signedUp(page.context(), origin);
  await page.goto('/en/sell/import');
  const place = { '@type': 'Place', name: 'Hall', address: 'Hall, London, GB' };
  const listed = { '@type': 'Event', name: 'Evening', startDate: '2030-03-01', location: place };
  await page.getByLabel('JSON-LD').fill(JSON.stringify([listed, {}]));
  await page.getByRole('button', { name: 'Preview' }).click();
  const press = page.getByRole('button', { name: 'Import 1 event' });
  await expect(press).toBeVisible();
  const found = await barriers(page, 'the preview');
  await page.context().clearCookies();
  await press.click();
  found.push(...(await barriers(page, 'the sign-in with a form that waits')));
  const email = newEmail();
  await page.context().request.post('/api/users/signup', { data: { email, password }, headers: { origin } });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Send it now' })).toBeVisible();
  found.push(...(await barriers(page, 'what is to be sent')));
  expect(found).toEqual([]);
});
