/**
 * Where the buyer may be sent after paying: a path, or a URL of the same host.
 * @returns the absolute URL, or null for anything that leads elsewhere
 */
export function safeReturnUrl(given: string | undefined, pageUrl: string): URL | null {
  if (!given || !URL.canParse(given, pageUrl)) return null;
  const page = new URL(pageUrl);
  const target = new URL(given, pageUrl);
  const isWeb = target.protocol === 'http:' || target.protocol === 'https:';
  return isWeb && target.host === page.host && target.username === '' ? target : null;
}

/** The return URL with what Stripe appends to it. */
export function withOutcome(
  target: URL,
  intent: { id: string; client_secret: string | null },
  redirectStatus: 'succeeded' | 'failed',
): string {
  const url = new URL(target);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', redirectStatus);
  return url.href;
}
