import { createMiddleware } from 'hono/factory';

const STRIPE = 'https://js.stripe.com https://*.js.stripe.com';

/** The policy of one answer. No inline script or style runs anywhere; Stripe's origins only where Stripe is paid. */
export function contentSecurityPolicy(nonce: string, paysWithStripe: boolean): string {
  const stripe = (origins: string) => (paysWithStripe ? ` ${origins}` : '');
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'${stripe(STRIPE)}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${stripe('https://api.stripe.com')}`,
    `frame-src ${paysWithStripe ? `${STRIPE} https://hooks.stripe.com` : "'none'"}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
    "worker-src 'self'",
  ].join('; ');
}

/** Sets the nonce before the page is made and the headers after it. */
export const security = createMiddleware(async (c, next) => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  c.set('nonce', btoa(String.fromCharCode(...bytes)));
  c.set('paysWithStripe', false);
  await next();
  const headers = c.res.headers;
  // Only what is no page, such as the service worker, has a policy of its own.
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', contentSecurityPolicy(c.get('nonce'), c.get('paysWithStripe')));
  const reads = c.get('catalogueReads');
  if (reads) headers.set('server-timing', `kept;desc="${reads.kept}", asked;desc="${reads.asked}"`);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  // A page shows who is signed in, so no shared cache may keep it; a drawing may be kept and says so itself.
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
});
