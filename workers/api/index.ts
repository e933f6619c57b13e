import type { Env } from './env.ts';
import { front } from './front.ts';
import { consumeQueue } from './queues/index.ts';

export type { ApiType } from './app.ts';

export default {
  fetch: front,
  queue: consumeQueue,
} satisfies ExportedHandler<Env>;
