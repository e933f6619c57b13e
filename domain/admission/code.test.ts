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
    { keyId: '9', admissionId: `adm_${'0a9z'.repeat(15)}z`, generation: 1 },
    { keyId: `${'aZ_-'.repeat(7)}0Az9`, admissionId, generation: 999_999_999 },
    { keyId: 'k-_Z0', admissionId, generation: 10 },
  ])('may have any key id, admission and generation that there are: %j', (other) => {
    const text = `${signedPart(other)}.${'aZ09-_'.repeat(14)}AA`;
    expect(parseCode(text)?.claims).toEqual(other);
  });

  test.each([
    ['an empty text', ''],
    ['another version', `tb2.k1.${admissionId}.1.${signature}`],
    ['no generation', `tb1.k1.${admissionId}..${signature}`],
    ['generation 0', `tb1.k1.${admissionId}.0.${signature}`],
    ['a short signature', `tb1.k1.${admissionId}.1.AAAA`],
    ['an id of another kind', `tb1.k1.ord_${'0'.repeat(61)}.1.${signature}`],
    ['something after it', `tb1.k1.${admissionId}.1.${signature}\n`],
    ['something before it', ` tb1.k1.${admissionId}.1.${signature}`],
    ['no key', `tb1..${admissionId}.1.${signature}`],
    ['a key id that is too long', `tb1.${'k'.repeat(33)}.${admissionId}.1.${signature}`],
    ['a key id of other letters', `tb1.k+1.${admissionId}.1.${signature}`],
    ['an id in capitals', `tb1.k1.adm_${'A'.repeat(61)}.1.${signature}`],
    ['an id that is too short', `tb1.k1.adm_${'0'.repeat(60)}.1.${signature}`],
    ['a generation that begins with 0', `tb1.k1.${admissionId}.01.${signature}`],
    ['a generation that is no number', `tb1.k1.${admissionId}.1a.${signature}`],
    ['a generation of ten digits', `tb1.k1.${admissionId}.1234567890.${signature}`],
    ['a signature of other letters', `tb1.k1.${admissionId}.1.${'+'.repeat(86)}`],
    ['a signature that is too long', `tb1.k1.${admissionId}.1.${signature}A`],
    ['no dots between its parts', `tb1xk1x${admissionId}x1x${signature}`],
  ])('%s is not a code', (_, text) => {
    expect(parseCode(text)).toBeNull();
  });
});
