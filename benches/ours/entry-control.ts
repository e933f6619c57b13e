/** Makes the bench's tickets, fills them and looks at them, past the API: `POST /create`, `/fill`, `/read`, `/orders`. */
import type { CreateTicket, TicketRpc } from '../../contracts/ticket-rpc.ts';

interface Env {
  readonly TICKET: DurableObjectNamespace;
}

type Asked = {
  readonly ticketId: string;
  readonly create: CreateTicket;
  readonly orderIds: readonly string[];
  /** How many orders of one place, each by a buyer of its own, numbered from `from`; held, or sold. */
  readonly fill: { readonly count: number; readonly from: number; readonly sells: boolean };
};

export default {
  async fetch(request, env) {
    const asked = (await request.json()) as Asked;
    // The binding knows no class of another Worker: the contract says what it answers.
    const ticket = env.TICKET.get(env.TICKET.idFromName(asked.ticketId)) as unknown as TicketRpc;
    switch (new URL(request.url).pathname) {
      case '/create':
        return Response.json(await ticket.create(asked.create));
      case '/fill':
        await fill(ticket, asked.ticketId, asked.fill);
        return Response.json({ ok: true });
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

const together = 250;

async function fill(ticket: TicketRpc, ticketId: string, { count, from, sells }: Asked['fill']): Promise<void> {
  for (let at = from; at < from + count; at += together)
    await Promise.all(
      Array.from({ length: Math.min(together, from + count - at) }, (_, index) =>
        one(ticket, ticketId, at + index, sells),
      ),
    );
}

/** Of a hash of a request's body: all ask for one place of the ticket, so it is the same of all. */
const bodyHash = 'h'.repeat(43);

/** An order as the API makes it: an id of the usual length, a buyer and a key of its own. */
async function one(ticket: TicketRpc, ticketId: string, number: number, sells: boolean): Promise<void> {
  const digits = String(number).padStart(26, '0');
  const buyerId = `usr_${digits}`;
  const orderId = `ord_${digits}${ticketId.slice(4, 30)}000000`;
  const key = { scope: `${buyerId}:orders:${crypto.randomUUID()}`, bodyHash };
  const want = { quantity: 1 };
  const held = await ticket.place({ orderId, buyerId, want, holdMs: 900_000, openHoldsMax: null, key });
  if (!held.ok) throw new Error(JSON.stringify(held.error));
  if (!sells) return;
  const paymentId = `pay_${digits}${ticketId.slice(4, 30)}000000`;
  await ticket.beginPayment({ orderId, buyerId, paymentId, extensionMs: 300_000, checkAfterMs: 60_000 });
  const { totalMinor, unitPrice } = held.value.order;
  await ticket.recordPayment({
    ...{ orderId, paymentId, intentId: `pi_${digits}`, status: 'succeeded', refundId: `rfd_${digits}` },
    ...{ amountMinor: totalMinor, currency: unitPrice.currency },
  });
}
