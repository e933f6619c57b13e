import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cursorOf, encodeCursor } from './cursor.ts';

const schema = cursorOf(z.tuple([z.int(), z.string()]));

describe('cursor', () => {
  test('what was encoded comes back, whatever text is in it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string({ unit: 'binary', maxLength: 60 }), (number, text) => {
        const wellFormed = text.toWellFormed();
        expect(schema.parse(encodeCursor([number, wellFormed]))).toEqual([number, wellFormed]);
      }),
    );
  });

  test('anything else is refused, and never throws', () => {
    for (const text of ['', 'x', '!!', encodeCursor(['a', 1]), encodeCursor({}), '\u0000', 'ÿÿÿ'])
      expect(schema.safeParse(text).success).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => schema.safeParse(text) !== undefined));
  });

  test('no cursor is the first page', () => {
    expect(schema.parse(undefined)).toBeUndefined();
  });
});
