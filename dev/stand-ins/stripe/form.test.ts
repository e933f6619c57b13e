import { expect, test } from 'vitest';
import { parseForm } from './form.ts';

test('nested keys become nested values', () => {
  expect(parseForm('amount=5&metadata[order]=ord_1&payment_method_data[card][number]=4242')).toEqual({
    amount: '5',
    metadata: { order: 'ord_1' },
    payment_method_data: { card: { number: '4242' } },
  });
});

test('empty and counted keys become arrays', () => {
  expect(parseForm('expand[]=a&expand[]=b&types[0]=c&types[1]=d')).toEqual({ expand: ['a', 'b'], types: ['c', 'd'] });
});

test('a key that names a prototype is only a key', () => {
  parseForm('__proto__[polluted]=yes&metadata[__proto__]=yes');
  expect(Object.prototype).not.toHaveProperty('polluted');
});

test('encoded characters are decoded, emoji included', () => {
  expect(parseForm(`description=${encodeURIComponent('Ünï & 🎟️')}`)).toEqual({ description: 'Ünï & 🎟️' });
});
