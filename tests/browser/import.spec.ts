import type { APIRequestContext, Page } from '@playwright/test';
import { newEmail, password, posted, signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

const hall = (name: string) => ({
  '@type': 'Place',
  name,
  address: { addressLocality: 'Tokyo', addressCountry: 'JP' },
});
const event = (name: string, more: object = {}) => ({
  ...{ '@type': 'MusicEvent', name, url: `https://example.org/${encodeURIComponent(name)}` },
  ...{ startDate: '2030-03-01T19:30', location: hall('Suntory Hall') },
  ...more,
});
const namesOf = async (request: APIRequestContext): Promise<string[]> =>
  (await (await request.get('/api/events?organizer=me&limit=100')).json()).items.map(
    (one: { name: string }) => one.name,
  );
const group = (page: Page, name: RegExp) => page.getByRole('region', { name });

async function preview(page: Page, list: unknown): Promise<void> {
  await page.goto('/sell/import');
  await page.getByLabel('JSON-LD').fill(JSON.stringify(list, null, 2));
  await page.getByRole('button', { name: 'Preview' }).click();
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } });

    test('an import shows what it would do, does it when told to, and knows it again', async ({ page, origin }) => {
      const request = await signedUp(page.context(), origin);
      const list = [
        event('Winterreise', { offers: { price: '2500', priceCurrency: 'JPY' } }),
        event('An open day', { startDate: '2030-03-02', location: hall('A new room') }),
        event('Some time', { startDate: 'soon' }),
      ];
      await preview(page, list);
      await expect(group(page, /^New 2/).locator('.review-list > li')).toHaveText([
        /Winterreise.*1 March 2030, 19:30 · Suntory Hall, Tokyo \(new venue\) · Guide price JP¥2,500/,
        /An open day.*2 March 2030, the hour will follow · A new room, Tokyo/,
      ]);
      await expect(group(page, /^Left out 1/)).toContainText('startDate is not a date: soon');
      await expect(page.getByText('2 new venues are made with them')).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      // The control: a look writes nothing.
      expect(await namesOf(request)).toEqual([]);
      await page.getByRole('button', { name: 'Change the list' }).click();
      await expect(page.getByLabel('JSON-LD')).toHaveValue(JSON.stringify(list, null, 2));
      await page.getByRole('button', { name: 'Preview' }).click();
      await page.getByRole('button', { name: 'Import 2 events' }).click();
      await expect(page.getByRole('status')).toContainText('2 created, 0 updated');
      expect(await namesOf(request)).toEqual(['Winterreise', 'An open day']);

      await preview(page, list);
      await expect(page.getByText('Nothing in this list would be new or changed.')).toBeVisible();
      await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
      await preview(page, [event('Winterreise', { startDate: '2030-03-01T20:00' })]);
      await expect(group(page, /^Changed 1/)).toContainText('Changes: Begins');
      await page.getByRole('button', { name: 'Import 1 event' }).click();
      await expect(page.getByRole('status')).toContainText('0 created, 1 updated');
    });
  });

test('a file is chosen once, and its list is shown in full numbers and in bounded length', async ({ page, origin }) => {
  const request = await signedUp(page.context(), origin);
  const list = Array.from({ length: 120 }, (_, n) => event(`Evening ${n}`));
  await page.goto('/sell/import');
  const buffer = Buffer.from(JSON.stringify(list));
  await page.getByLabel('or a file').setInputFiles({ name: 'events.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(group(page, /^New 120/).getByRole('listitem')).toHaveCount(100);
  await expect(page.getByText('And 20 more.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 120 events' }).click();
  await expect(page.getByRole('status')).toContainText('120 created');
  expect(await namesOf(request)).toHaveLength(100);
});

test('a list that is too large, empty or no JSON is refused beside its field, and what was pasted stays', async ({
  page,
  origin,
}) => {
  await signedUp(page.context(), origin);
  await page.goto('/sell/import');
  const buffer = Buffer.alloc(2 * 1024 ** 2 + 1, ' ');
  await page.getByLabel('or a file').setInputFiles({ name: 'events.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByLabel('or a file')).toHaveAccessibleDescription(/larger than 2 MB/);
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByLabel('JSON-LD')).toHaveAccessibleDescription(/choose a file/);
  await page.getByLabel('JSON-LD').fill('[{"cut": "of');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByRole('alert')).toContainText('not valid JSON');
  await expect(page.getByLabel('JSON-LD')).toHaveValue('[{"cut": "of');
});

test('names from elsewhere are text, and the list outlives the session that looked at it', async ({ page, origin }) => {
  const email = newEmail();
  await posted(page.context().request, origin, 'users/signup', { email, password });
  const name = `"><script>document.title='taken over'</script>'&quot;`;
  await preview(page, [event(name), { '@type': 'Event', name: `${name} without a place` }]);
  // Mark-up in names is taken out by reading them; what stands here is what will be stored.
  const shown = await group(page, /^New 1/)
    .locator('bdi')
    .first()
    .innerText();
  expect(shown).toMatch(/^">/);
  await expect(group(page, /^Left out 1/)).toContainText(`${shown} without a place`);
  await expect(page.locator('main script')).toHaveCount(0);
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Import 1 event' }).click();
  await expect(page.getByRole('status')).toContainText('Nothing you wrote is lost');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Send it now' }).click();
  await expect(page.getByRole('status')).toContainText('1 created');
  expect(await namesOf(page.context().request)).toEqual([shown]);
});
