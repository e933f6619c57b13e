import type { Page } from '@playwright/test';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

const offer = (name: string, price: string, more: object = {}) => ({
  ...{ '@type': 'Offer', name, price, priceCurrency: 'GBP' },
  ...more,
});
const list = (offers: object[]) => [
  {
    ...{ '@type': 'MusicEvent', name: 'An evening of lists', url: 'https://example.org/lists' },
    startDate: '2030-03-01T19:30',
    location: { '@type': 'Place', name: 'Hall of Rows', address: { addressLocality: 'London', addressCountry: 'GB' } },
    offers,
  },
];
const hostile = `<script>document.title='taken over'</script>\u202e${'x'.repeat(10_000)}`;

async function imported(page: Page, offers: object[]): Promise<void> {
  await page.goto('/sell/import');
  await page.getByLabel('JSON-LD').fill(JSON.stringify(list(offers)));
  await page.getByRole('button', { name: 'Preview' }).click();
}
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 320, height: 700 } });

    test('from a list and a seating plan to a sale by section, by one press, and nothing before it', async ({
      page,
      origin,
    }) => {
      const request = await signedUp(page.context(), origin);
      await imported(page, [
        offer('Stalls', '45.00'),
        offer('Standing', '15', { inventoryLevel: 80 }),
        offer('Boxes', '90', { priceCurrency: 'XYZ' }),
      ]);
      const shown = page.getByRole('region', { name: /^New 1/ });
      await expect(shown).toContainText('Stalls · £45.00 · number of places open');
      await expect(shown).toContainText('Standing · £15.00 · 80 places');
      await expect(shown).toContainText('Offer 3: priceCurrency is not taken here: XYZ');
      expect(await fits(page)).toBe(true);
      await page.getByRole('button', { name: 'Import 1 event' }).click();
      await expect(page.getByRole('status')).toContainText('An evening of lists: 2 tickets');
      await page.getByRole('link', { name: 'An evening of lists' }).click();

      await page.getByRole('link', { name: 'Seating' }).click();
      const text = page.getByLabel('Sections, rows and seats');
      await text.fill('Stalls Left, 2, 3\nStalls Right, 2, three');
      await page.getByRole('button', { name: 'Preview' }).click();
      await expect(text).toHaveAccessibleDescription(/line 2: “three” is no number/);
      await text.fill(
        'section,row,seat,access\n"Stalls Left",A,1,wheelchair\n"Stalls Left",A,2,companion\nStalls Right,A,1,',
      );
      await page.getByRole('button', { name: 'Preview' }).click();
      await expect(page.getByText('3 seats in 2 rows and 2 sections · 1 wheelchair place')).toBeVisible();
      expect(await fits(page)).toBe(true);
      await page.getByRole('button', { name: 'Keep this seating' }).click();
      await expect(page.getByRole('status')).toContainText('The seating is kept');

      const { items } = await (await request.get('/api/events?organizer=me')).json();
      const id = items[0].id;
      await page.goto(`/sell/events/${id}`);
      await expect(page.getByRole('status')).toContainText('2 tickets from your list are ready');
      await page.getByRole('link', { name: 'Look at them' }).click();
      const [stalls, standing] = [
        page.getByRole('group', { name: 'Stalls' }),
        page.getByRole('group', { name: 'Standing' }),
      ];
      await expect(stalls.getByText('Sections: 2 of 2 chosen')).toBeVisible();
      await standing.getByLabel('How many places').fill('many');
      await stalls.getByLabel('Price').fill('0.01');
      await page.getByRole('button', { name: 'Put the chosen ones on sale' }).click();
      await expect(standing.getByLabel('How many places')).toHaveAccessibleDescription(/must be a whole number/);
      await expect(stalls.getByLabel('Price')).toHaveAccessibleDescription(/must be 0, or at least £0\.30/);
      await stalls.getByLabel('Price').fill('99999999');
      await standing.getByLabel('How many places').fill('80');
      await page.getByRole('button', { name: 'Put the chosen ones on sale' }).click();
      await expect(stalls.getByLabel('Price')).toHaveAccessibleDescription(/must be at most/);
      expect(await fits(page)).toBe(true);
      // The control: nothing was made of the good line.
      expect((await (await request.get(`/api/tickets?eventId=${id}`)).json()).items).toEqual([]);
      await stalls.getByLabel('Price').fill('45');
      await page.getByRole('button', { name: 'Put the chosen ones on sale' }).click();
      await expect(page.getByRole('status')).toHaveText('2 tickets are on sale.');
      const tickets = (await (await request.get(`/api/tickets?eventId=${id}`)).json()).items;
      expect(tickets).toMatchObject([
        { title: 'Standing', kind: 'general', capacity: 80 },
        { title: 'Stalls', kind: 'seated', capacity: 3, price: { amount: 4500 } },
      ]);
    });
  });

test('names from elsewhere are text on the way to the sale, in the language of whoever reads', async ({
  page,
  origin,
}) => {
  const request = await signedUp(page.context(), origin);
  await imported(page, [offer(hostile, '45', { inventoryLevel: 5 }), offer('Balcony', 'ask')]);
  await page.getByRole('button', { name: 'Import 1 event' }).click();
  const { items } = await (await request.get('/api/events?organizer=me')).json();
  await page.goto(`/de/sell/events/${items[0].id}/drafts`);
  await expect(page.getByRole('heading', { name: 'Tickets aus deiner Liste' })).toBeVisible();
  await page.getByRole('button', { name: '1 Ticket in den Verkauf geben' }).click();
  await expect(page.getByRole('status')).toHaveText('1 Ticket ist im Verkauf.');
  await page.goto(`/sell/venues/${items[0].venueId}`);
  await page.getByLabel(/Bereiche, Reihen/).fill('<script>alert(1)</script>, 1, 1');
  await page.getByRole('button', { name: 'Vorschau' }).click();
  await expect(page.getByRole('rowheader')).toHaveText('<script>alert(1)</script>');
  await expect(page.locator('main script')).toHaveCount(0);
  await expect(page).not.toHaveTitle('taken over');
  expect(await fits(page)).toBe(true);
});

test('a stadium of 80,000 is a press away, and is drawn before it is kept', async ({ page, origin }) => {
  const request = await signedUp(page.context(), origin);
  await imported(page, [offer('Lower East', '45')]);
  await page.getByRole('button', { name: 'Import 1 event' }).click();
  const { items } = await (await request.get('/api/events?organizer=me')).json();
  await page.goto(`/sell/venues/${items[0].venueId}`);
  await page.getByRole('link', { name: 'a stadium of 80,000' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText(/^80,570 seats in .* and 149 sections$/)).toBeVisible();
  await page.getByRole('button', { name: 'Keep this seating' }).click();
  await page.goto(`/sell/events/${items[0].id}/drafts`);
  await expect(page.getByText('Sections: 25 of 149 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Put 1 ticket on sale' }).click();
  await expect(page.getByRole('status')).toHaveText('1 ticket is on sale.');
  const [ticket] = (await (await request.get(`/api/tickets?eventId=${items[0].id}`)).json()).items;
  expect(ticket).toMatchObject({ kind: 'seated', capacity: 17_000 });
});
