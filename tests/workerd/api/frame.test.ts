import { exports } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../contracts/limits.ts';
import { Browser, freshEmail, origin, password, problemOf, signedUp } from './client.ts';

const signUp = '/api/users/signup';

describe('bad input', () => {
  test.each([
    ['{', 'malformed_json', 400],
    ['', 'malformed_json', 400],
    ['[]', 'validation_failed', 400],
    ['null', 'validation_failed', 400],
    ['"text"', 'validation_failed', 400],
  ])('the body %s is %s', async (body, code, status) => {
    expect(await problemOf(await new Browser().post(signUp, body))).toMatchObject({ code, status });
  });

  test('every wrong field is named, unknown ones too', async () => {
    const response = await new Browser().post(signUp, { email: 'no', password: 'short', isAdmin: true });
    const { code, errors } = await problemOf(response);
    expect(code).toBe('validation_failed');
    expect(errors?.map(({ field }) => field).sort()).toEqual(['email', 'isAdmin', 'password']);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
  ])('a body of type %s is refused', async (type) => {
    const response = await new Browser().post(signUp, '{}', { 'content-type': type });
    expect(await problemOf(response)).toMatchObject({ code: 'unsupported_media_type', status: 415 });
  });

  test('a body over the limit is 413, with and without its length', async () => {
    const huge = JSON.stringify({ email: freshEmail(), password, name: 'x'.repeat(limits.bodyBytesMax) });
    expect(await problemOf(await new Browser().post(signUp, huge))).toMatchObject({ code: 'too_large', status: 413 });
    const { readable, writable } = new TransformStream<Uint8Array>();
    const writer = writable.getWriter();
    const sent = writer.write(new TextEncoder().encode(huge)).then(() => writer.close());
    const response = await new Browser().fetch(signUp, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: readable,
    });
    expect(await problemOf(response)).toMatchObject({ code: 'too_large', status: 413 });
    await sent.catch(() => undefined);
  });
});

describe('origin', () => {
  test('another site cannot change state, with a cookie or without', async () => {
    const browser = await signedUp();
    for (const who of [browser, new Browser()]) {
      const response = await who.post('/api/users/signout', {}, { origin: 'https://evil.example' });
      expect(await problemOf(response)).toMatchObject({ code: 'forbidden', status: 403 });
    }
  });

  test('a missing Origin is allowed only without a cookie', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect((await exports.default.fetch(`${origin}/api/users/signout`, init)).status).toBe(200);
    const withCookie = { ...init, headers: { ...init.headers, cookie: 'a=b' } };
    expect((await exports.default.fetch(`${origin}/api/users/signout`, withCookie)).status).toBe(403);
  });
});

describe('every answer', () => {
  test('carries a request id, and a problem repeats it', async () => {
    const response = await new Browser().fetch('/api/nowhere');
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    expect(await problemOf(response)).toMatchObject({
      code: 'not_found',
      requestId: response.headers.get('x-request-id'),
    });
  });

  test('forbids sniffing, framing and keeping', async () => {
    const { headers } = await new Browser().fetch('/api/users/currentuser');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('a known path with another method is 405 and says which', async () => {
    const response = await new Browser().fetch('/api/users/currentuser', { method: 'DELETE' });
    expect(response.headers.get('allow')).toBe('GET');
    expect(await problemOf(response)).toMatchObject({ code: 'method_not_allowed' });
  });
});
