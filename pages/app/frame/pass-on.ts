import { Hono } from 'hono';
import type { Bindings } from '../global.d.ts';
import { markedFresh } from './fresh.ts';

/** The ways through the storefront's origin: `/api` to the API, and in development the stand-ins' own pages. */
export const passOn = new Hono<{ Bindings: Bindings }>();

passOn.all('/api/*', async (c) => markedFresh(c.req.raw, await c.env.API.fetch(c.req.raw)));
passOn.all('/api', (c) => c.env.API.fetch(c.req.raw));

if (__STAND_INS__) {
  for (const path of ['/__stripe/*', '/__mail', '/__mail.json', '/__mail/*']) {
    passOn.all(path, async (c) =>
      c.env.STAND_INS ? c.env.STAND_INS.fetch(c.req.raw) : c.text('The stand-ins are not bound.', 404),
    );
  }
}
