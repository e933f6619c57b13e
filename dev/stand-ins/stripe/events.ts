import type Stripe from 'stripe';
import type { Told } from './call.ts';

/** The version whose shapes these are: it must be the installed SDK's. */
export const API_VERSION: Stripe.LatestApiVersion = '2026-10-28.endive';

/** An event as Stripe sends it. `object` is copied: an event tells of its moment. */
export function makeEvent<T extends keyof Told>(of: {
  id: string;
  type: T;
  object: Told[T];
  createdSeconds: number;
  requestId: string | null;
  idempotencyKey: string | null;
  pendingWebhooks: number;
}): Stripe.EventBase {
  return {
    id: of.id,
    object: 'event',
    api_version: API_VERSION,
    created: of.createdSeconds,
    data: { object: structuredClone(of.object) },
    livemode: false,
    pending_webhooks: of.pendingWebhooks,
    request: { id: of.requestId, idempotency_key: of.idempotencyKey },
    type: of.type,
  };
}
