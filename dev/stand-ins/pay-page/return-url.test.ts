import { expect, test } from 'vitest';
import { safeReturnUrl, withOutcome } from './return-url.ts';

const PAGE = 'http://localhost:8788/__stripe/pay/pi_1';

test('a path and a URL of the same host are followed', () => {
  expect(safeReturnUrl('/orders/1?a=b', PAGE)?.href).toBe('http://localhost:8788/orders/1?a=b');
  expect(safeReturnUrl('http://localhost:8788/orders', PAGE)?.pathname).toBe('/orders');
});

test('nothing leads to another host, by no spelling', () => {
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'http://a@localhost:8788/',
    '',
    undefined,
  ];
  expect(elsewhere.map((given) => safeReturnUrl(given, PAGE))).toEqual(elsewhere.map(() => null));
});

test('the outcome is appended and what was there stays', () => {
  const url = new URL(withOutcome(new URL('http://h/orders?x=1'), { id: 'pi_1', client_secret: 's' }, 'failed'));
  expect(Object.fromEntries(url.searchParams)).toEqual({
    x: '1',
    payment_intent: 'pi_1',
    payment_intent_client_secret: 's',
    redirect_status: 'failed',
  });
});
