import { createRoute } from 'honox/factory';
import { ask } from '../../api/client.ts';
import type { Event, Page } from '../../api/types.ts';

/** Questions that one map may cost: a month's first 2,000 events. */
const pagesMax = 20;

export default createRoute(async (c) => {
  const month = c.req.param('month') ?? '';
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return c.notFound();
  const from = new Date(`${month}-01T00:00:00Z`);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1) - 1);
  const events: Event[] = [];
  let cursor: string | null = '';
  for (let page = 0; page < pagesMax && cursor !== null; page += 1) {
    const query: URLSearchParams = new URLSearchParams({
      from: from.toISOString(),
      to: to.toISOString(),
      limit: '100',
    });
    if (cursor !== '') query.set('cursor', cursor);
    const found = await ask<Page<Event>>(c, 'GET', `/events?${query}`);
    if (!found.ok) return c.body(null, 503);
    events.push(...found.body.items);
    cursor = found.body.nextCursor;
  }
  const urls = events.map(({ id }) => `<url><loc>${new URL(`/events/${id}`, c.req.url).href}</loc></url>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`;
  return c.body(body, 200, { 'content-type': 'application/xml', 'cache-control': 'public, max-age=3600' });
});
