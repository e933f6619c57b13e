import type { ProblemCode } from '../../../contracts/errors.ts';
import { idempotencyHeader } from '../../../contracts/http/conventions.ts';
import { type CreateOrderBody, createOrderSchema } from '../../../contracts/http/orders.ts';
import { limits } from '../../../contracts/limits.ts';
import { nowMs } from '../../shared/clock.ts';
import { reportError } from '../../shared/errors/report.ts';
import { isGenuineId, newRequestId } from '../../shared/ids.ts';
import type { Env } from '../env.ts';
import { somethingWrong } from '../errors.ts';
import { ordersTooOften } from '../middleware/rate-limit.ts';
import { logAnswer, protection } from '../middleware/request.ts';
import { keptAccountId } from '../middleware/session.ts';
import { type ProblemOptions, problemDocument } from '../problems.ts';
import { orderAnswer } from './answers.ts';
import { placeOrder } from './place-order.ts';
import { toldOf } from './refusals.ts';

const route = '/api/orders';
const method = 'POST';

/**
 * The way of a plain hold past the router (docs/adr/0025): `POST /api/orders` from our own pages, by somebody whose
 * session is kept, with a body that is right. It takes the same steps by the same code as the route does, without a
 * router, a context and ten middlewares between them. Whatever is not plain, the router answers.
 *
 * @returns the answer; or the request, unread or read and made anew, for the router
 */
export async function plainHold(request: Request, env: Env): Promise<Response | Request> {
  const startMs = nowMs();
  if (request.method !== method || !isRoute(request.url)) return request;
  const { headers } = request;
  const buyerId = plainBuyer(headers, env);
  if (buyerId === null) return request;
  const key = headers.get('idempotency-key');
  if (key !== null && !idempotencyHeader.safeParse({ 'idempotency-key': key }).success) return request;
  if (await ordersTooOften(env, buyerId)) return request;
  const text = await request.text();
  const body = bodyOf(text);
  if (body === null || !isGenuineId(env.ID_SECRET, 'tkt', body.ticketId)) return new Request(request, { body: text });
  const requestId = newRequestId();
  const { status, code, json, more } = await answerOf(env, { buyerId, body, key, requestId, headers });
  const answer = new Response(JSON.stringify(json), {
    status,
    headers: { 'x-request-id': requestId, ...protection(env), ...more },
  });
  logAnswer(startMs, { requestId, method, route, status, accountId: buyerId, code });
  return answer;
}

/** Whether the path is the route's, without a query: by its text, as to parse a URL costs more than all the rest here. */
const isRoute = (url: string): boolean =>
  url.endsWith(route) && url.indexOf('/', 'https://'.length) === url.length - route.length;

/** The account of a request that passes every check of the middlewares (app.ts) without a look at any exception. */
function plainBuyer(headers: Headers, env: Env): string | null {
  const cookies = headers.get('cookie');
  const length = Number(headers.get('content-length') ?? Number.NaN);
  const isPlain =
    cookies !== null &&
    headers.get('origin') === env.PUBLIC_URL &&
    headers.get('content-type') === 'application/json' &&
    length <= limits.bodyBytesMax;
  return isPlain ? keptAccountId(cookies, env) : null;
}

function bodyOf(text: string): CreateOrderBody | null {
  try {
    return createOrderSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

interface Asked {
  readonly buyerId: string;
  readonly body: CreateOrderBody;
  readonly key: string | null;
  readonly requestId: string;
  readonly headers: Headers;
}

async function answerOf(env: Env, { buyerId, body, key, requestId, headers }: Asked) {
  const refused = (code: ProblemCode, detail?: string, options?: ProblemOptions) => {
    const asker = { requestId, acceptLanguage: headers.get('accept-language') ?? undefined };
    const { body: json, headers: more } = problemDocument(asker, code, detail, options);
    return { status: json.status, code, json, more };
  };
  const failed = (error: unknown) =>
    reportError(env.DB, { event: 'unhandled', place: `${method} ${route}`, error, requestId });
  try {
    const placed = await placeOrder(env, buyerId, body, key);
    if (placed.ok) {
      const more: Record<string, string> = { 'content-type': 'application/json' };
      return { status: 201, code: undefined, json: orderAnswer(placed.value.order), more };
    }
    const { code, detail, ...options } = toldOf(placed.error);
    if (code === 'unavailable') failed(`${code}: ${detail}`);
    return refused(code, detail, options);
  } catch (error) {
    failed(error);
    return refused('unavailable', somethingWrong);
  }
}
