import { describe, expect, it } from 'vitest';
import { nameZone } from './names.ts';

describe('the name of a section', () => {
  it.each([
    ['Stalls', { tier: 'stalls', side: 0, number: null, short: 'Stalls' }],
    ['First Tier Left', { tier: 'first tier', side: -1, number: null, short: 'First Tier Left' }],
    ['Right  First\tTier', { tier: 'first tier', side: 1, number: null, short: 'Right  First\tTier' }],
    ['First Tier Centre', { tier: 'first tier', side: 0, number: null, short: 'First Tier Centre' }],
    ['Box A', { tier: 'box', side: 0, number: null, short: 'Box A' }],
    ['A Box', { tier: 'a box', side: 0, number: null, short: 'A Box' }],
    ['Box Ä', { tier: 'box', side: 0, number: null, short: 'Box Ä' }],
    ['Box AB', { tier: 'box ab', side: 0, number: null, short: 'Box AB' }],
    ['Table 9', { tier: 'table', side: 0, number: 9, short: '9' }],
    ['Row 3 Table 12', { tier: 'row 3 table', side: 0, number: 12, short: '12' }],
    ['Block 12345', { tier: 'block 12345', side: 0, number: null, short: 'Block 12345' }],
    ['Block 5a', { tier: 'block 5a', side: 0, number: null, short: 'Block 5a' }],
    ['Block x5', { tier: 'block x5', side: 0, number: null, short: 'Block x5' }],
    ['Gallery B2', { tier: 'gallery b2', side: 0, number: null, short: 'Gallery B2' }],
  ])('%j says tier, side and number', (section, expected) => {
    expect(nameZone(section)).toEqual(expected);
  });

  it('of a block between 101 and 199 is one ring’s, between 201 and 299 the next’s, below 100 none’s', () => {
    const tiers = [99, 100, 117, 199, 200, 1_234].map((number) => nameZone(`Block ${number}`).tier);
    expect(tiers).toEqual(['block', 'block 1', 'block 1', 'block 1', 'block 2', 'block 12']);
  });

  it('says left and right in any of the five languages, and the middle is no part of the tier', () => {
    const sides = (words: string) => words.split(' ').map((word) => nameZone(`Rang ${word}`));
    for (const zone of sides('Left LINKS gauche Izquierda 左')) expect(zone).toMatchObject({ tier: 'rang', side: -1 });
    for (const zone of sides('Right rechts droite derecha 右')) expect(zone).toMatchObject({ tier: 'rang', side: 1 });
    for (const zone of sides('centre center Middle mitte centro 中央'))
      expect(zone).toMatchObject({ tier: 'rang', side: 0 });
  });
});
