/** Whole purchases, closed loop: hold, begin paying, pay at the stub of Stripe, its webhook; complete when that is heard. */
import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { secrets } from '../rig/secrets.ts';
import { settings } from '../settings.ts';
import { buyerCookie } from './sessions.ts';

export interface PurchasesTold {
  readonly url: string;
  readonly ticketId: string;
  readonly stripePort: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface PurchasesSeen {
  readonly perSecond: number;
  /** Purchases altogether. */
  readonly done: number;
  readonly others: Readonly<Record<string, number>>;
}

const told = JSON.parse(process.argv[2] ?? '{}') as PurchasesTold;
const startedAtMs = Date.now();
const pool = new Pool(told.url, { connections: settings.connections, pipelining: 1 });
const stripe = new Pool(`http://127.0.0.1:${told.stripePort}`, { connections: settings.connections, pipelining: 1 });
const others: Record<string, number> = {};
let asked = 0;
let done = 0;
let measured = 0;
const measuredFromMs = performance.now() + told.warmUpMs;
const measuredToMs = measuredFromMs + told.measureMs;

async function post<T>(path: string, headers: Record<string, string>, body: string, wanted: number): Promise<T | null> {
  const answer = await pool.request({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await answer.body.text();
  if (answer.statusCode === wanted) return JSON.parse(text) as T;
  const what = `${path} ${answer.statusCode}`;
  others[what] = (others[what] ?? 0) + 1;
  if (others[what] === 1) process.stderr.write(`${what}: ${text.slice(0, 300)}\n`);
  return null;
}

async function purchase(): Promise<void> {
  const index = asked++;
  const cookie = buyerCookie(index % settings.buyers, startedAtMs);
  const headers = (kind: string) => ({
    origin: told.url,
    cookie,
    'idempotency-key': `${kind}-${startedAtMs}-${index}`,
  });
  const hold = JSON.stringify({ ticketId: told.ticketId, quantity: 1 });
  const order = await post<{ id: string }>('/api/orders', headers('hold'), hold, 201);
  if (!order) return;
  const body = JSON.stringify({ orderId: order.id });
  const payment = await post<{ clientSecret: string }>('/api/payments', headers('pay'), body, 201);
  if (!payment) return;
  const intentId = payment.clientSecret.replace(/_secret$/, '');
  const paid = await stripe.request({ method: 'POST', path: `/__pay/${intentId}` });
  await paid.body.dump();
  const object = { id: intentId, object: 'payment_intent' };
  const event = JSON.stringify({
    id: `evt_${index}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    data: { object },
  });
  const at = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secrets.STRIPE_WEBHOOK_SECRET).update(`${at}.${event}`).digest('hex');
  const heard = await post('/api/webhooks/stripe', { 'stripe-signature': `t=${at},v1=${signature}` }, event, 200);
  if (!heard) return;
  done += 1;
  const nowMs = performance.now();
  if (nowMs >= measuredFromMs && nowMs < measuredToMs) measured += 1;
}

const one = async () => {
  while (performance.now() < measuredToMs) await purchase();
};
await Promise.all(Array.from({ length: settings.connections }, one));
await Promise.all([pool.close(), stripe.close()]);
const seen: PurchasesSeen = { perSecond: (measured * 1000) / told.measureMs, done, others };
process.stdout.write(`${JSON.stringify(seen)}\n`);
