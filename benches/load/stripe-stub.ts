/**
 * Stripe as far as a purchase needs it, answering every call after the same time, for every side. A process of its own
 * on the client's core. `POST /__pay/{id}` is what the buyer's browser does at Stripe.
 */
import { createServer } from 'node:http';

const { port, latencyMs } = JSON.parse(process.argv[2] ?? '{}') as { port: number; latencyMs: number };

interface Intent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly currency: string;
  readonly client_secret: string;
  readonly metadata: Record<string, string>;
  status: 'requires_payment_method' | 'succeeded';
  amount_received: number;
}

const intents = new Map<string, Intent>();
const byKey = new Map<string, string>();

function make(form: URLSearchParams, key: string | undefined): Intent {
  const known = intents.get(byKey.get(key ?? '') ?? '');
  if (known) return known;
  const id = `pi_${intents.size.toString(36).padStart(24, '0')}`;
  const metadata: Record<string, string> = {};
  for (const [name, value] of form) {
    const field = /^metadata\[(\w+)\]$/.exec(name)?.[1];
    if (field) metadata[field] = value;
  }
  const intent: Intent = {
    id,
    object: 'payment_intent',
    amount: Number(form.get('amount')),
    currency: form.get('currency') ?? '',
    client_secret: `${id}_secret`,
    metadata,
    status: 'requires_payment_method',
    amount_received: 0,
  };
  intents.set(id, intent);
  if (key) byKey.set(key, id);
  return intent;
}

createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { pathname } = new URL(request.url ?? '/', 'http://stub');
  const id = pathname.split('/').at(-1) ?? '';
  const isNew = request.method === 'POST' && pathname === '/v1/payment_intents';
  const key = request.headers['idempotency-key'];
  const intent = isNew ? make(new URLSearchParams(body), key?.toString()) : intents.get(id);
  if (intent && pathname.startsWith('/__pay/')) {
    intent.status = 'succeeded';
    intent.amount_received = intent.amount;
  }
  setTimeout(
    () => {
      response.statusCode = intent ? 200 : 404;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(intent ?? { error: { type: 'invalid_request_error', message: 'no such intent' } }));
    },
    pathname.startsWith('/__pay/') ? 0 : latencyMs,
  );
}).listen(port, '127.0.0.1');
