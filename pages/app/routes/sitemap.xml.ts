import { createRoute } from 'honox/factory';
import { ask } from '../api/client.ts';
import type { Facets } from '../api/types.ts';

/** One map for each month in which something comes up: the months are kept as counts, so none is searched for. */
export default createRoute(async (c) => {
  const facets = await ask<Facets>(c, 'GET', '/events/facets');
  if (!facets.ok) return c.body(null, 503);
  const maps = facets.body.months.map(
    ({ value }) => `<sitemap><loc>${new URL(`/sitemaps/${value}`, c.req.url).href}</loc></sitemap>`,
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.join('')}</sitemapindex>`;
  return c.body(body, 200, { 'content-type': 'application/xml', 'cache-control': 'public, max-age=3600' });
});
