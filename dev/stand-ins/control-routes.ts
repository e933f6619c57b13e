import { Hono } from 'hono';
import { applyControl, controlBody } from './control.ts';
import type { SettingsStore } from './settings.ts';
import type { Deliveries } from './webhooks/deliveries.ts';

/** How tests make the stand-in misbehave, under /__stripe/_control. */
export function controlRoutes(parts: {
  settings: SettingsStore;
  deliveries: Deliveries;
  arm: () => void;
  flush: () => Promise<{ delivered: number; failed: number }>;
}): Hono {
  const state = () => ({ ...parts.settings.read(), waiting: parts.deliveries.waiting() });
  return new Hono()
    .get('/', (c) => c.json(state()))
    .post('/', async (c) => {
      // JSON only: a form of another site cannot send it without asking first
      if (!c.req.header('Content-Type')?.startsWith('application/json')) return c.json({ error: 'send JSON' }, 415);
      const parsed = controlBody.safeParse(await c.req.json().catch(() => null));
      if (!parsed.success) return c.json({ error: parsed.error.issues }, 400);
      parts.settings.write(applyControl(parts.settings.read(), parsed.data));
      parts.arm();
      return c.json(state());
    })
    .post('/flush', async (c) => c.json(await parts.flush()));
}
