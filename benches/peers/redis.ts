import { Redis } from 'ioredis';
import type { OrderImage, TicketImage } from '../../contracts/journal.ts';
import { err, ok } from '../../contracts/result.ts';
import type { PlaceOrder } from '../../contracts/ticket-rpc.ts';
import { imageOf, type Peer, ticketOf, wanted } from './peer.ts';
import type { Placed } from './postgres.ts';

/** One hold, atomic in Redis: key, buyer's holds and stock checked; order, key, count and end of the hold written. */
const script = `
local kept = redis.call('HGET', KEYS[2], ARGV[1])
if kept then return {'kept', kept} end
local holds = tonumber(redis.call('HGET', KEYS[3], ARGV[3]) or '0')
if holds >= tonumber(ARGV[4]) then return {'holds', holds} end
local taken = tonumber(redis.call('HGET', KEYS[1], 'held')) + tonumber(redis.call('HGET', KEYS[1], 'sold'))
if taken + tonumber(ARGV[5]) > tonumber(redis.call('HGET', KEYS[1], 'capacity')) then return {'sold_out', 0} end
redis.call('HINCRBY', KEYS[1], 'held', ARGV[5])
redis.call('HINCRBY', KEYS[3], ARGV[3], 1)
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2] .. ' ' .. ARGV[6])
redis.call('HSET', KEYS[4], ARGV[6], ARGV[7])
redis.call('ZADD', KEYS[5], ARGV[8], ARGV[6])
return {'held', 0}`;

type Held = [string, string | number];

interface Scripted extends Redis {
  hold(keys: number, ...args: (string | number)[]): Promise<Held>;
}

/** Redis with a Lua script, pipelined automatically, every write synced (`appendfsync always`) before its answer. */
export function redis(): Peer {
  const client = new Redis({ path: process.env.PEER_SOCKET ?? '', enableAutoPipelining: true }) as Scripted;
  client.defineCommand('hold', { lua: script });
  const terms = new Map<string, TicketImage>();
  const termsOf = async (ticketId: string): Promise<TicketImage | null> => {
    const kept = terms.get(ticketId);
    if (kept) return kept;
    const image = await client.hget(`t:${ticketId}`, 'image');
    if (image === null) return null;
    terms.set(ticketId, JSON.parse(image) as TicketImage);
    return terms.get(ticketId) ?? null;
  };
  const orderOf = async (ticketId: string, orderId: string): Promise<OrderImage | null> => {
    const image = await client.hget(`o:${ticketId}`, orderId);
    return image === null ? null : (JSON.parse(image) as OrderImage);
  };
  const place = async (ticketId: string, command: PlaceOrder): Placed => {
    const ticket = await termsOf(ticketId);
    if (!ticket) return err({ reason: 'not_created' });
    const order = imageOf(ticket, command, Date.now());
    const [said, more] = await client.hold(
      5,
      ...['t', 'k', 'b', 'o', 'd'].map((kind) => `${kind}:${ticketId}`),
      command.key?.scope ?? order.id,
      command.key?.bodyHash ?? '',
      order.buyerId,
      command.openHoldsMax ?? 1_000_000,
      wanted(command),
      order.id,
      JSON.stringify(order),
      order.expiresAtMs,
    );
    if (said === 'held') return ok({ order, ticket, replayed: false });
    if (said === 'holds') return err({ reason: 'limit_exceeded', limit: 'open_holds', max: command.openHoldsMax ?? 0 });
    if (said === 'sold_out') return err({ reason: 'sold_out', free: 0, earliestHoldEndsAtMs: null });
    const [hash, orderId = ''] = String(more).split(' ');
    if (hash !== command.key?.bodyHash) return err({ reason: 'key_reused' });
    const kept = await orderOf(ticketId, orderId);
    if (!kept) throw new Error('a remembered order is missing');
    return ok({ order: kept, ticket, replayed: true });
  };
  return {
    place,
    async create(command) {
      const ticket = ticketOf(command, Date.now());
      await client.hset(`t:${ticket.id}`, {
        image: JSON.stringify(ticket),
        capacity: ticket.capacity,
        held: 0,
        sold: 0,
      });
    },
    readOrder: () => Promise.reject(new Error('holds only')),
    changeOrder: () => Promise.reject(new Error('holds only')),
    async read(ticketId) {
      const [held, capacity] = await Promise.all([
        client.hlen(`o:${ticketId}`),
        client.hget(`t:${ticketId}`, 'capacity'),
      ]);
      return { held, sold: 0, free: Number(capacity) - held, rows: null };
    },
    async statuses(orderIds) {
      const tickets = (await client.keys('o:*')).map((key) => key.slice(2));
      return Promise.all(
        orderIds.map(async (orderId) => {
          for (const ticketId of tickets) {
            const order = await orderOf(ticketId, orderId);
            if (order) return order.status;
          }
          return null;
        }),
      );
    },
  };
}
