import type { FollowUpMessage } from '../../contracts/messages.ts';
import { consumeDeadLetters } from '../shared/delivery/dead-letters.ts';
import { type Env, followUpsDeps } from './deps.ts';
import { consumeFollowUps } from './queues/follow-ups.ts';
import { everyMinute } from './scheduled.ts';

export { Live } from '../../durable-objects/live/index.ts';
export { Ticket } from '../../durable-objects/ticket/index.ts';

/** The Worker that owns time: no HTTP of its own, the objects, `follow-ups`, and the sweep of each minute. */
export default {
  fetch: () => new Response('Not found', { status: 404 }),
  async queue(batch, env) {
    if (batch.queue.endsWith('-dlq')) return consumeDeadLetters(batch.queue, batch.messages, env.DB);
    return consumeFollowUps(batch.messages as readonly Message<FollowUpMessage>[], followUpsDeps(env));
  },
  async scheduled(_controller, env) {
    await everyMinute(env);
  },
} satisfies ExportedHandler<Env>;
