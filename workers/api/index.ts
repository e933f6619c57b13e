import { app } from './app.ts';
import type { Env } from './env.ts';

export type { ApiType } from './app.ts';

export default {
  fetch: app.fetch,
} satisfies ExportedHandler<Env>;
