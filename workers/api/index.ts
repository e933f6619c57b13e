import { app } from './app.ts';
import type { Env } from './env.ts';
import { consumeQueue } from './queues/index.ts';

export type { ApiType } from './app.ts';

export default {
  fetch: app.fetch,
  queue: consumeQueue,
} satisfies ExportedHandler<Env>;
