import type { OrderImage } from '../../contracts/journal.ts';
import type { Truth } from './truth.ts';

/** It has places: held, or sold until they are refunded. */
const holds = ({ status }: OrderImage): boolean =>
  status === 'created' || status === 'awaiting_payment' || status === 'complete';

/** Whoever held a seat while another did, at any row of the journal; and stock that does not add up. */
export function soldTwice(truth: Truth): string[] {
  const found: string[] = [];
  const holders = new Map<number, string>();
  const orders = new Map<string, OrderImage>();
  const { capacity } = truth.view.ticket;
  for (const [at, { seq, events, stock }] of truth.rows.entries()) {
    if (seq !== at + 1) found.push(`journal: row ${seq} stands where ${at + 1} should`);
    for (const event of events) {
      if (!('order' in event)) continue;
      const { order } = event;
      const isHolder = holds(order);
      orders.set(order.id, order);
      for (const { index } of order.seats ?? []) {
        const holder = holders.get(index);
        if (isHolder && holder !== undefined && holder !== order.id)
          found.push(`sold twice: seat ${index} is of ${holder} and of ${order.id}, row ${seq}`);
        if (isHolder) holders.set(index, order.id);
        else if (holder === order.id) holders.delete(index);
      }
    }
    const taken = [...orders.values()].filter(holds).reduce((sum, { quantity }) => sum + quantity, 0);
    if (stock.held + stock.sold !== taken)
      found.push(`stock: ${taken} taken, ${stock.held + stock.sold} counted, row ${seq}`);
    if (stock.free < 0 || stock.free + stock.held + stock.sold + stock.blocked !== capacity)
      found.push(`stock: ${JSON.stringify(stock)} of ${capacity}, row ${seq}`);
  }
  return found;
}
