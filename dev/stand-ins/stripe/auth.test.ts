import { expect, test } from 'vitest';
import { keyKind } from './auth.ts';
import { Fault } from './fault.ts';

test('any test key is taken, as Bearer, as Basic user name, or as Stripe.js sends it', () => {
  expect(keyKind('Bearer sk_test_abc', null)).toBe('secret');
  expect(keyKind(`Basic ${btoa('sk_test_abc:')}`, null)).toBe('secret');
  expect(keyKind('Bearer pk_test_abc', null)).toBe('publishable');
  expect(keyKind(null, 'pk_test_abc')).toBe('publishable');
});

test('no key, a live key and nonsense are refused with 401, the key not repeated', () => {
  for (const header of [null, 'Bearer sk_live_verysecretthing', 'Basic %%%', 'Bearer', 'Digest x']) {
    const refused = keyKind(header, null);
    expect(refused).toBeInstanceOf(Fault);
    expect((refused as Fault).status).toBe(401);
    expect((refused as Fault).error.message).not.toContain('verysecret');
  }
});
