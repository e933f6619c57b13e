import { expect, it } from 'vitest';
import { formatMoney, parseAmountMinor, typedAmount } from './money.ts';

it('money is shown with the digits that its currency has', () => {
  expect(formatMoney({ amount: 4500, currency: 'GBP' })).toBe('£45.00');
  expect(formatMoney({ amount: 4500, currency: 'JPY' })).toMatch(/4,500$/);
});

it.each([
  ['45', 'GBP', 4500],
  ['45.5', 'GBP', 4550],
  ['1,200.00', 'USD', 120000],
  ['0', 'EUR', 0],
  ['4500', 'JPY', 4500],
  ['45.5', 'JPY', null],
  ['45.505', 'GBP', null],
  ['-1', 'GBP', null],
  ['1e3', 'GBP', null],
  ['', 'GBP', null],
  ['12,50', 'GBP', null],
  ['45', 'nothing', null],
] as const)('typed %j in %s is %j minor units', (typed, currency, minor) => {
  expect(parseAmountMinor(typed, currency)).toBe(minor);
});

it('a sum shown for editing reads back as itself', () => {
  expect(parseAmountMinor(typedAmount({ amount: 4505, currency: 'GBP' }), 'GBP')).toBe(4505);
});
