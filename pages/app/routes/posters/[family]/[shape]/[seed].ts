import type { Context } from 'hono';
import { createRoute } from 'honox/factory';
import { idPatterns } from '../../../../../../contracts/ids.ts';
import { ask } from '../../../../api/client.ts';
import type { Event } from '../../../../api/types.ts';
import { drawPoster, type Family, families, type Shape, shapes } from '../../../../poster/draw.ts';
import { pngOf } from '../../../../poster/png.ts';

const forEver = 'public, max-age=31536000, immutable';

/**
 * The preview as networks want it, which show no SVG. Pixels cost a hundred times what the drawing does, so only
 * events that there are get any, and the edge keeps them: no list of made-up addresses keeps it drawing.
 */
async function picture(c: Context, eventId: string, family: Family): Promise<Response> {
  if (!idPatterns.evt.test(eventId)) return c.notFound();
  // Nothing after the path counts, so that nothing after it draws anew.
  const address = new URL(c.req.path, c.req.url).href;
  const edge = await caches.open('posters');
  const kept = await edge.match(address);
  if (kept) return new Response(kept.body, kept);
  // What is kept for everybody is what everybody may see: no draft, whoever asks.
  const event = await ask<Event>(c, 'GET', `/events/${eventId}`, { asNobody: true });
  if (!event.ok && event.status !== 404) return c.text('', 503, { 'retry-after': String(event.retryAfterS ?? 1) });
  if (!event.ok) return c.notFound();
  const png = await pngOf(drawPoster(eventId, family, 'preview'));
  const headers = { 'content-type': 'image/png', 'cache-control': forEver };
  c.executionCtx.waitUntil(edge.put(address, new Response(png, { headers })));
  return c.body(png, 200, headers);
}

export default createRoute((c) => {
  const family = families.find((known): known is Family => known === c.req.param('family'));
  const shape = (Object.keys(shapes) as Shape[]).find((known) => known === c.req.param('shape'));
  const seed = c.req.param('seed') ?? '';
  if (!family || !shape || seed === '' || seed.length > 80) return c.notFound();
  if (shape === 'preview' && seed.endsWith('.png')) return picture(c, seed.slice(0, -'.png'.length), family);
  return c.body(drawPoster(seed, family, shape), 200, {
    'content-type': 'image/svg+xml',
    'cache-control': forEver,
  });
});
