import { cards, holdBest, payWith } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

const names = {
  script: '<script>document.title="taken over"</script><img src=x onerror="document.title=1">',
  'right to left with overrides': '\u202Eتذكرة\u202C حفلة \u2067موسيقية\u2069 "&quot;',
  emoji: '👻🎫 Ünïcödé 👩‍👩‍👧‍👦 O’Hara & Söhne',
  'one word without a break': 'W'.repeat(200),
};

for (const [kind, name] of Object.entries(names)) {
  test(`a name that is ${kind} is shown as text on the event, home, hold and tickets, and breaks no page`, async ({
    page,
    browser,
    origin,
  }) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.setViewportSize({ width: 390, height: 844 });
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    const { eventId } = await putOnSale(browser, origin, {
      event: { name, startsAt, performers: [name], description: name },
      ticket: { title: name.slice(0, 120) },
    });
    await signedUp(page.context(), origin);
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

    await page.goto('/');
    // `textContent`, not how it looks: a direction override changes the order that is seen.
    await expect(
      page
        .locator('article')
        .filter({ has: page.locator(`a[href="/events/${eventId}"]`) })
        .first(),
    ).toContainText(name);
    expect(await fits()).toBe(true);
    await page.goto(`/events/${eventId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    expect(await page.title()).toContain(name);
    expect(await fits()).toBe(true);
    await holdBest(page, name.slice(0, 120), 1);
    await expect(page.getByRole('timer')).toBeVisible();
    expect(await fits()).toBe(true);
    await payWith(page, cards.good);
    await page.getByRole('link', { name: 'See your tickets' }).click();
    await expect(page.locator('[data-admission]').getByRole('heading')).toHaveText(name);
    expect(await fits()).toBe(true);
    expect(problems).toEqual([]);
  });
}

test('a name of ten thousand letters is refused beside its field', async ({ page, origin }) => {
  await signedUp(page.context(), origin);
  await page.goto('/sell/venues');
  await page.getByLabel('Name').fill('W'.repeat(10_000));
  await page.getByLabel('City', { exact: true }).fill('London');
  await page.getByLabel('Country').selectOption('GB');
  await page.getByLabel('Time zone').selectOption('Europe/London');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/200/);
});
