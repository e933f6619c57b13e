/** Makes the bench's tickets and looks at them, past the API: `POST /create`, `/read`, `/orders`, each with JSON. */
import type { CreateTicket, TicketRpc } from '../../contracts/ticket-rpc.ts';

interface Env {
  readonly TICKET: DurableObjectNamespace;
}

type Asked = { readonly ticketId: string; readonly create: CreateTicket; readonly orderIds: readonly string[] };

export default {
  async fetch(request, env) {
    const asked = (await request.json()) as Asked;
    const ticket = env.TICKET.get(env.TICKET.idFromName(asked.ticketId)) as unknown as TicketRpc;
    switch (new URL(request.url).pathname) {
      case '/create':
        return Response.json(await ticket.create(asked.create));
      case '/read':
        return Response.json(await ticket.read());
      case '/orders': {
        const found = asked.orderIds.map(async (orderId) => {
          const order = await ticket.readOrder({ orderId, buyerId: null });
          return order.ok ? order.value.order.status : null;
        });
        return Response.json(await Promise.all(found));
      }
      default:
        return new Response('Not found', { status: 404 });
    }
  },
} satisfies ExportedHandler<Env>;
