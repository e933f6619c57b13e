import { expect, test } from 'vitest';
import { redact, redactedLine } from './redact.ts';

test.each([
  ['no mail for ada.lovelace+x@example.co.uk today', 'no mail for [e-mail] today'],
  ['GET /reset?email=ada%40example.com failed', 'GET /reset?email=[e-mail] failed'],
  ['<ада@пример.рф> bounced', '<[e-mail]> bounced'],
  ['Invalid API Key provided: sk_live_51HxAbC', 'Invalid API Key provided: [secret]'],
  ['signed with whsec_abcdef0123', 'signed with [secret]'],
  ['pi_3Nabc_secret_XyZ123 is unknown', 'pi_3Nabc_secret_[secret] is unknown'],
  ['authorization: Bearer abc.def', 'authorization: [secret] [secret]'],
  ['{"password":"correct horse battery"}', '{"password":[secret]}'],
  ['token=abc123; next', 'token=[secret]; next'],
  ['bad eyJhbGciOi.eyJzdWIi.c2ln here', 'bad [secret] here'],
  ['key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', 'key [secret]'],
  ['card 4242 4242 4242 4242 and +44 20 7946 0958', 'card [number] and [number]'],
  ['fetch https://ada:pw@api.test/v1/x?key=1#y failed', 'fetch https://[secret]@api.test/v1/x?[query] failed'],
  [`Unexpected token 'A', "Ada said "no"" is not valid JSON`, `Unexpected token 'A', [input] is not valid JSON`],
])('%s', (text, kept) => expect(redact(text)).toBe(kept));

test.each([
  'D1_ERROR: UNIQUE constraint failed: users.email: SQLITE_CONSTRAINT',
  'row 17 of tkt_06m1zq7b8n5jd3k9x2c4v6t8wyabcdef was not answered',
  'the ticket did not answer in time',
  'at handle (node_modules/@hono/zod-openapi/dist/index.js:12:7)',
])('keeps %s', (text) => expect(redact(text)).toBe(text));

test('what a library says below the first line is not kept', () => {
  expect(redactedLine('Failed query: select 1 from users\nparams: Ada,Lovelace')).toBe(
    'Failed query: select 1 from users',
  );
});

test('a long text does not take long', () => {
  const startMs = performance.now();
  redact('a'.repeat(1_000_000));
  redact('1-'.repeat(1_000_000));
  expect(performance.now() - startMs).toBeLessThan(200);
});
