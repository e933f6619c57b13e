import { createRoute } from 'honox/factory';

/** What is one person's own is not for lists (an order's page asks for a sign-in); the API has a document of its own. */
const closed = ['/account', '/admin', '/admissions', '/api/', '/sell', '/signin', '/signup', '/signout'];

export default createRoute((c) => {
  const rules = closed.map((path) => `Disallow: ${path}`).join('\n');
  return c.text(`User-agent: *\n${rules}\n\nSitemap: ${new URL('/sitemap.xml', c.req.url).href}\n`);
});
