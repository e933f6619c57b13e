import { Fault, unauthorized } from './fault.ts';

/** A secret key may do all; a publishable one only what its intent's client secret allows. */
export type KeyKind = 'secret' | 'publishable';

/** Reads `Authorization: Bearer sk_test_…` or Basic with the key as user name, or Stripe.js's `key` parameter. */
export function keyKind(authorization: string | null, keyParam: string | null): KeyKind | Fault {
  const key = keyOf(authorization) ?? keyParam ?? '';
  if (key === '') {
    return unauthorized(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer ' +
        "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (/^(sk|rk)_test_\w+$/.test(key)) return 'secret';
  if (/^pk_test_\w+$/.test(key)) return 'publishable';
  return unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`);
}

export function needsSecretKey(): Fault {
  return unauthorized(
    'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of ' +
      'your API keys at https://dashboard.stripe.com/account/apikeys.',
    'secret_key_required',
  );
}

export function wrongClientSecret(): Fault {
  return new Fault(
    400,
    {
      type: 'invalid_request_error',
      code: 'payment_intent_invalid_parameter',
      message: 'The client_secret provided does not match the client_secret associated with the PaymentIntent.',
      param: 'client_secret',
    },
    false,
  );
}

function keyOf(authorization: string | null): string | null {
  const [scheme, credentials] = (authorization ?? '').trim().split(/\s+/);
  if (!scheme || !credentials) return null;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic' || !/^[A-Za-z0-9+/]+={0,2}$/.test(credentials)) return null;
  return atob(credentials.padEnd(Math.ceil(credentials.length / 4) * 4, '=')).split(':')[0] ?? null;
}
