import { expect, it } from 'vitest';
import { mayChange } from './same-origin.ts';

const post = (headers: Record<string, string>) =>
  new Request('https://tickets.example/orders', { method: 'POST', headers });

it('reads are allowed from anywhere', () => {
  expect(mayChange(new Request('https://tickets.example/', { headers: { 'sec-fetch-site': 'cross-site' } }))).toBe(
    true,
  );
});

it('a form of this origin may change something', () => {
  expect(mayChange(post({ origin: 'https://tickets.example' }))).toBe(true);
});

it.each([
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://tickets.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { cookie: 'session=1' },
] as Record<string, string>[])('a form of another origin, or of none with a cookie, is refused: %j', (headers) => {
  expect(mayChange(post(headers))).toBe(false);
});
