import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';
import { signatureHeader } from './signature.ts';

test('pauses double from a quarter of a second up to a minute', () => {
  expect([1, 2, 3, 9, 500].map(backoffMs)).toEqual([250, 500, 1000, 60_000, 60_000]);
});

test('the signature is the HMAC of time and payload', async () => {
  // openssl: printf '1700000000.{}' | openssl dgst -sha256 -hmac whsec_test
  expect(await signatureHeader('{}', 'whsec_test', 1_700_000_000)).toBe(
    't=1700000000,v1=35495024f4ef3f94e5a93e22221544c4b75e9a42300cd965ab81cb85cd994e91',
  );
});
