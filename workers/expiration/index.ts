export { Ticket } from '../../durable-objects/ticket/index.ts';

export default {
  fetch: () => new Response('ok'),
} satisfies ExportedHandler<ExpirationEnv>;
