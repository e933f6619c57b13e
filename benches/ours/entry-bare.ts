/**
 * The floor: the least that a hold through a Worker and an object costs in this runtime. The Worker reads a body, calls the
 * object once and answers; the object counts. Nothing is checked, decided or stored: what remains is not ours to shorten.
 */
import { DurableObject } from 'cloudflare:workers';
import { ok } from '../../contracts/result.ts';
import type { CreateTicket } from '../../contracts/ticket-rpc.ts';

type Asked = { readonly ticketId: string; readonly quantity: number };

export class Bare extends DurableObject {
  #capacity = 0;
  #held = 0;

  create({ ticket }: CreateTicket) {
    this.#capacity = ticket.capacity;
    return ok(null);
  }

  hold({ ticketId, quantity }: Asked) {
    this.#held += quantity;
    return { ticketId, quantity, held: this.#held };
  }

  read() {
    return ok({ stock: { held: this.#held, sold: 0, free: this.#capacity - this.#held }, seq: 0 });
  }
}

export default {
  async fetch(request, env) {
    const asked = (await request.json()) as Asked;
    return Response.json(await env.TICKET.get(env.TICKET.idFromName(asked.ticketId)).hold(asked), { status: 201 });
  },
} satisfies ExportedHandler<{ readonly TICKET: DurableObjectNamespace<Bare> }>;
