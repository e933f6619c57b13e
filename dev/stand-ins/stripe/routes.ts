import { z } from 'zod';
import { type KeyKind, needsSecretKey, wrongClientSecret } from './auth.ts';
import type { Call } from './call.ts';
import { confirm } from './confirm.ts';
import { createIntent } from './create-intent.ts';
import { Fault, missing, unknownRoute } from './fault.ts';
import type { FormValue } from './form.ts';
import * as intentParams from './intent-params.ts';
import { findIntent } from './intent-store.ts';
import { cancelIntent, captureIntent, updateIntent } from './intents.ts';
import { expand, ignored, listParams, parseParams } from './params.ts';
import { createMethod, createMethodParams, retrieveMethod } from './payment-methods.ts';
import * as refunds from './refunds.ts';
import type { Kind, Page } from './store.ts';

type Form = { [key: string]: FormValue };
type Handler = (call: Call, id: string, form: Form, key: KeyKind) => object | Fault;

/** A handler whose parameters are checked first. */
function taking<S extends z.ZodType>(
  schema: S,
  run: (call: Call, params: z.output<S>, id: string, key: KeyKind) => object | Fault,
): Handler {
  return (call, id, form, key) => {
    const params = parseParams(schema, form);
    return params instanceof Fault ? params : run(call, params, id, key);
  };
}

/** The same for a route below one PaymentIntent. */
function onIntent<S extends z.ZodType>(
  schema: S,
  run: (call: Call, intent: Exclude<ReturnType<typeof findIntent>, Fault>, params: z.output<S>) => object | Fault,
): Handler {
  return (call, id, form, key) => {
    const intent = findIntent(call, id);
    if (intent instanceof Fault) return intent;
    const secret = form.client_secret;
    if (key === 'publishable' && secret === undefined) return needsSecretKey();
    if (secret !== undefined && secret !== intent.client_secret) return wrongClientSecret();
    const params = parseParams(schema, form);
    return params instanceof Fault ? params : run(call, intent, params);
  };
}

function listing<S extends z.ZodType<Omit<Page, 'startingAfter' | 'endingBefore'> & ListCursor>>(
  kind: Kind,
  url: string,
  schema: S,
): Handler {
  return taking(schema, (call, params) => {
    for (const param of ['starting_after', 'ending_before'] as const) {
      const id = params[param];
      if (id !== undefined && !call.store.find(id)) return missing(kind, id, param, 400);
    }
    const page = { ...params, startingAfter: params.starting_after, endingBefore: params.ending_before };
    const { data, hasMore } = call.store.list(kind, page);
    return { object: 'list', data, has_more: hasMore, url };
  });
}
type ListCursor = { starting_after?: string | undefined; ending_before?: string | undefined };

function retrieving(kind: Kind): Handler {
  return taking(
    z.strictObject({ expand }),
    (call, _params, id) => call.store.get(kind, id) ?? missing(kind, id, 'id', 404),
  );
}

const byParent = z
  .strictObject({
    ...listParams,
    payment_intent: z.string().optional(),
    charge: z.string().optional(),
    customer: ignored,
  })
  .transform((params) => ({ ...params, intent: params.payment_intent }));
const byType = z
  .strictObject({
    ...listParams,
    type: z.string().optional(),
    types: z.array(z.string()).optional(),
    delivery_success: ignored,
  })
  .transform((params) => ({ ...params, types: params.type === undefined ? params.types : [params.type] }));

/** Every route the stand-in serves; whatever is not here gets Stripe's 404. */
const ROUTES: Readonly<Record<string, Handler>> = {
  'POST /v1/payment_intents': taking(intentParams.createParams, createIntent),
  'GET /v1/payment_intents': listing('payment_intent', '/v1/payment_intents', intentParams.listIntentsParams),
  'GET /v1/payment_intents/:id': onIntent(intentParams.retrieveParams, (_call, intent) => intent),
  'POST /v1/payment_intents/:id': onIntent(intentParams.updateParams, updateIntent),
  'POST /v1/payment_intents/:id/confirm': onIntent(intentParams.confirmParams, confirm),
  'POST /v1/payment_intents/:id/cancel': onIntent(intentParams.cancelParams, cancelIntent),
  'POST /v1/payment_intents/:id/capture': onIntent(intentParams.captureParams, captureIntent),
  'POST /v1/payment_methods': taking(createMethodParams, createMethod),
  'GET /v1/payment_methods/:id': taking(z.strictObject({ expand }), (call, _params, id) => retrieveMethod(call, id)),
  'GET /v1/charges': listing('charge', '/v1/charges', byParent),
  'GET /v1/charges/:id': retrieving('charge'),
  'GET /v1/balance_transactions/:id': retrieving('balance_transaction'),
  'POST /v1/refunds': taking(refunds.createRefundParams, refunds.createRefund),
  'GET /v1/refunds': listing('refund', '/v1/refunds', byParent),
  'GET /v1/refunds/:id': retrieving('refund'),
  'POST /v1/refunds/:id': taking(refunds.updateRefundParams, (call, params, id) => {
    const refund = refunds.findRefund(call, id);
    return refund instanceof Fault ? refund : refunds.updateRefund(call, refund, params);
  }),
  'POST /v1/refunds/:id/cancel': taking(z.strictObject({ expand }), (call, _params, id) => {
    const refund = refunds.findRefund(call, id);
    return refund instanceof Fault ? refund : refunds.cancelRefund(refund);
  }),
  'GET /v1/events': listing('event', '/v1/events', byType),
  'GET /v1/events/:id': retrieving('event'),
};

/** What a publishable key may call, with the intent's client secret; and make payment methods. */
const PUBLISHABLE = new Set([
  'GET /v1/payment_intents/:id',
  'POST /v1/payment_intents/:id/confirm',
  'POST /v1/payment_methods',
]);

/** Decides one call. Runs inside the transaction that keeps its effects, and never awaits. */
export function decide(call: Call, method: string, path: string, form: Form, key: KeyKind): object | Fault {
  const [, version, resource, id = '', action, ...more] = path.replace(/\/$/, '').split('/');
  const pattern = `/${version}/${resource}${id ? '/:id' : ''}${action ? `/${action}` : ''}`;
  const route = `${method} ${pattern}`;
  const handler = more.length === 0 && Object.hasOwn(ROUTES, route) ? ROUTES[route] : undefined;
  if (!handler) return unknownRoute(method, path);
  if (key === 'publishable' && !PUBLISHABLE.has(route)) return needsSecretKey();
  return handler(call, id, form, key);
}
