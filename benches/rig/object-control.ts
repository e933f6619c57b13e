import { ask } from './ask.ts';
import type { Side } from './side.ts';

type Read = { readonly value: { stock: { held: number; sold: number; free: number }; seq: number } };

/** What our sides are told and asked past the API, by the control Worker (benches/ours/entry-control.ts). */
export const objectControl = (port: number): Required<Pick<Side, 'create' | 'fill' | 'read' | 'orders'>> => ({
  create: async (ticketId, create) => {
    const made = await ask<{ ok: boolean }>(port, 'create', { ticketId, create });
    if (!made.ok) throw new Error(`the ticket was not made: ${JSON.stringify(made)}`);
  },
  fill: async (ticketId, fill) => {
    await ask(port, 'fill', { ticketId, fill });
  },
  read: async (ticketId) => {
    const { value } = await ask<Read>(port, 'read', { ticketId });
    return { ...value.stock, rows: value.seq };
  },
  orders: (ticketId, orderIds) => ask(port, 'orders', { ticketId, orderIds }),
});
