import { describe, expect, test } from 'vitest';
import { parseCode, signedPart } from './code.ts';

const admissionId = `adm_${'0'.repeat(61)}`;
const claims = { keyId: 'k1', admissionId, generation: 2 };
const signature = 'A'.repeat(86);

describe("an admission's code", () => {
  test('gives back its claims, and exactly the text that was signed', () => {
    const signed = signedPart(claims);
    expect(parseCode(`${signed}.${signature}`)).toEqual({ claims, signed, signature });
  });

  test.each([
    ['an empty text', ''],
    ['another version', `tb2.k1.${admissionId}.1.${signature}`],
    ['no generation', `tb1.k1.${admissionId}..${signature}`],
    ['generation 0', `tb1.k1.${admissionId}.0.${signature}`],
    ['a short signature', `tb1.k1.${admissionId}.1.AAAA`],
    ['an id of another kind', `tb1.k1.ord_${'0'.repeat(61)}.1.${signature}`],
    ['something after it', `tb1.k1.${admissionId}.1.${signature}\n`],
  ])('%s is not a code', (_, text) => {
    expect(parseCode(text)).toBeNull();
  });
});
