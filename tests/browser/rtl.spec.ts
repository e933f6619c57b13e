import { holdBest } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

for (const width of [320, 1280])
  test(`a language that runs from right to left would fit every page at ${width} pixels`, async ({
    page,
    browser,
    origin,
  }) => {
    const { eventId } = await putOnSale(browser, origin);
    await page.setViewportSize({ width, height: 800 });
    await signedUp(page.context(), origin);
    await page.goto(`/events/${eventId}`);
    await holdBest(page, 'Stalls', 1);
    await expect(page.getByRole('timer')).toBeVisible();
    const paths = [
      '/',
      `/events/${eventId}`,
      `/events/${eventId}/seats?zone=0`,
      page.url(),
      '/orders',
      '/account',
      '/sell',
    ];
    for (const path of [...paths, '/sell/events/new', '/styleguide']) {
      await page.goto(path);
      const overflow = await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
