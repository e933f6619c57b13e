const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  szlig: 'ß',
  oslash: 'ø',
  Oslash: 'Ø',
  aelig: 'æ',
  AElig: 'Æ',
};

const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
};

function entity(whole: string, body: string): string {
  if (body.startsWith('#')) {
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
    const printable = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return printable ? String.fromCodePoint(code) : ' ';
  }
  const named = NAMED[body];
  if (named !== undefined) return named;
  const accent = /^([A-Za-z])(grave|acute|circ|tilde|uml|ring|cedil|caron)$/.exec(body);
  const mark = accent?.[2] === undefined ? undefined : ACCENTS[accent[2]];
  return mark === undefined ? whole : `${accent?.[1]}${mark}`.normalize('NFC');
}

/** HTML entities made characters, twice, since feeds often escape what was escaped already. */
export function decodeEntities(text: string): string {
  const once = (s: string) => s.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[A-Za-z]{2,8});/gi, entity);
  return once(once(text));
}

/** Markup out, entities decoded, white space to single spaces: a name, a city, a performer. */
export function plainLine(text: string): string {
  return withoutTags(text).replace(/\s+/gu, ' ').trim();
}

/** As plainLine, but paragraphs stay: line ends are kept, at most one empty line between. */
export function plainText(text: string): string {
  const broken = text.replace(/<(br|\/p|\/div|\/li|\/h[1-6])\s*\/?>/gi, '\n');
  return withoutTags(broken)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutTags(text: string): string {
  const bare = (s: string) => s.replace(/<\/?[a-z][^<>]*>/gi, '').replace(/<!--.*?-->/gs, '');
  // Control characters (other than line ends and tabs) have no place in a text.
  // Tags again after decoding: markup is often escaped as a whole.
  return bare(decodeEntities(bare(text))).replace(/[^\P{Cc}\n\t]/gu, ' ');
}
