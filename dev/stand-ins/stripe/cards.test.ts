import { expect, test } from 'vitest';
import { cardNameOfMethod, cardNameOfNumber, passesLuhn, TEST_CARDS } from './cards.ts';

test('every test card carries a valid check digit and a number of its own', () => {
  const numbers = Object.values(TEST_CARDS).map((card) => card.number);
  expect(numbers.filter((number) => !passesLuhn(number))).toEqual([]);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('test PaymentMethods, tokens and numbers name the same card', () => {
  expect(cardNameOfMethod('pm_card_visa')).toBe('visa');
  expect(cardNameOfMethod('tok_visa')).toBe('visa');
  expect(cardNameOfMethod('pm_card_visa_chargeDeclined')).toBe('chargeDeclined');
  expect(cardNameOfNumber('4000 0000 0000 3220')).toBe('threeDSecure2Required');
});

test('what is no test card is null, names of built-ins included', () => {
  expect(cardNameOfMethod('pm_card_constructor')).toBeNull();
  expect(cardNameOfMethod('pm_1abc')).toBeNull();
  expect(cardNameOfNumber('4000000000000010')).toBeNull();
});
