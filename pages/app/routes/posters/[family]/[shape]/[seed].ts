import { createRoute } from 'honox/factory';
import { drawPoster, type Family, families, type Shape, shapes } from '../../../../poster/draw.ts';

export default createRoute((c) => {
  const family = families.find((known): known is Family => known === c.req.param('family'));
  const shape = (Object.keys(shapes) as Shape[]).find((known) => known === c.req.param('shape'));
  const seed = c.req.param('seed') ?? '';
  if (!family || !shape || seed === '' || seed.length > 80) return c.notFound();
  return c.body(drawPoster(seed, family, shape), 200, {
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});
