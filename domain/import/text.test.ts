import { describe, expect, it } from 'vitest';
import { decodeEntities, plainLine, plainText } from './text.ts';

describe('entities', () => {
  it('by name become their characters', () => {
    const named =
      '&amp; &lt; &gt; &quot; &apos; &ndash; &mdash; &hellip; &lsquo; &rsquo; &ldquo; &rdquo; &laquo; &raquo; ' +
      '&bull; &middot; &deg; &copy; &reg; &trade; &euro; &pound; &szlig; &oslash; &Oslash; &aelig; &AElig;';
    expect(decodeEntities(named)).toBe('& < > " \' – — … ‘ ’ “ ” « » • · ° © ® ™ € £ ß ø Ø æ Æ');
    expect(decodeEntities('a&nbsp;b')).toBe('a b');
  });

  it('of accented letters become one character each', () => {
    const accented = '&agrave; &Eacute; &icirc; &ntilde; &Uuml; &aring; &ccedil; &scaron;';
    expect(decodeEntities(accented)).toBe('à É î ñ Ü å ç š');
  });

  it('by number become their characters, in decimal and in hex', () => {
    expect(decodeEntities('&#65;&#x42;&#X43;&#8211;&#x1F3BB;')).toBe('ABC–🎻');
  });

  it('that are no character of a text become a space', () => {
    expect(decodeEntities('a&#0;b&#31;c&#32;d')).toBe('a b c d');
    expect(decodeEntities('a&#xD800;b&#xDFFF;c')).toBe('a b c');
    expect(decodeEntities('&#xD7FF;&#xE000;&#x10FFFF;')).toBe('\u{d7ff}\u{e000}\u{10ffff}');
    expect(decodeEntities('a&#x110000;b&#9999999;c')).toBe('a b c');
  });

  it('that nobody knows stay as they are written', () => {
    for (const text of [
      '&foo;',
      '&xacute1;',
      '&xeacute;',
      '&eacutex;',
      '&acute;',
      '&1acute;',
      '&a;',
      'a & b;',
      '&#;',
      '&#xg;',
      '&toolonganame;',
    ])
      expect(decodeEntities(text)).toBe(text);
    expect(decodeEntities('&aacute')).toBe('&aacute');
  });

  it('are decoded twice, as feeds often escape what was escaped, and no further', () => {
    expect(decodeEntities('&amp;eacute;')).toBe('é');
    expect(decodeEntities('&amp;amp;amp;')).toBe('&amp;');
  });
});

describe('a line', () => {
  it('has no markup, no comment and no control character', () => {
    expect(plainLine('<b class="x">Anna</b> <!-- a\nb -->Be<br/>n')).toBe('Anna Ben');
    expect(plainLine('&lt;i&gt;Anna&lt;/i&gt;')).toBe('Anna');
    expect(plainLine('a\u0007b\u0000c')).toBe('a b c');
  });

  it('keeps what only looks like markup', () => {
    expect(plainLine('1 < 2 > 0 <3 you')).toBe('1 < 2 > 0 <3 you');
    expect(plainLine('<A HREF="x">up</A>')).toBe('up');
  });

  it('has single spaces, and none at its ends', () => {
    expect(plainLine(' \t a \n\n b\u00a0\u00a0c ')).toBe('a b c');
  });
});

describe('a text', () => {
  it('keeps paragraphs: breaks and the ends of blocks are line ends', () => {
    expect(plainText('<p>A</p><div>B</div>C<br>D<br />E<BR/>F<br><ul><li>G</li></ul><h1>H</h1><h6>I</h6>J')).toBe(
      'A\nB\nC\nD\nE\nF\nG\nH\nI\nJ',
    );
  });

  it('has one empty line between paragraphs at most, and no spaces about line ends', () => {
    expect(plainText('a  \t b \n c\n\n\n\n\nd\n\ne')).toBe('a b\nc\n\nd\n\ne');
    expect(plainText('\n\n a \n\n')).toBe('a');
    expect(plainText('a \nb\n c')).toBe('a\nb\nc');
  });

  it('has no markup but the words in it, and no control characters but line ends', () => {
    expect(plainText('<p>A <em>b</em></p>c\u0007d')).toBe('A b\nc d');
  });
});
