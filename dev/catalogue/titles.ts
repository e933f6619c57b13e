const small = new Set(
  'a an and at by da de del der des di du e en et for from in la le les of on or the to und van von with'.split(' '),
);
const keys = /^(BWV|MWV|RV|KV?|OP|WOO|[IVX]+|H\.[XVI]+:?\d*)\.?,?$/i;

/** `MAHLER` stays a name, `OP.64` becomes `Op. 64`, `L'HISTOIRE` becomes `L'Histoire`. */
function word(text: string, first: boolean): string {
  if (/^(op|no|nos)\.?$/i.test(text)) return `${text.slice(0, 1).toUpperCase()}${text.slice(1).toLowerCase()}`;
  if (keys.test(text)) return text.toUpperCase();
  if (/^[A-G],?$/.test(text)) return text;
  const lower = text.toLocaleLowerCase('en');
  if (!first && small.has(lower.replace(/[^\p{L}]/gu, ''))) return lower;
  return lower.replace(
    /(^|[-/([“"]|\b[dl]['’])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase('en'),
  );
}

/**
 * An archive's title as a poster would have it: `SYMPHONY NO. 5 IN C SHARP MINOR` → `Symphony No. 5 in C Sharp Minor`,
 * `BOREADES, LES` → `Les Boreades`, `CONCERTO, VIOLIN, E MINOR` → `Violin Concerto E Minor`.
 */
export function workTitle(archive: string): string {
  const turned = archive.replace(/^([^,:(]+), (THE|LES|LE|LA|DER|DIE|DAS|L'|A|AN)(?=$|[:(\s])/i, '$2 $1');
  const spaced = turned
    .replace(/^CONCERTO, ([A-Z]+)(?: AND ORCHESTRA)?,?(?= |$)/, '$1 CONCERTO')
    .replace(/^QUARTET, STRINGS?,?(?= |$)/, 'STRING QUARTET')
    .replace(/\b(OP|NO)\.\s*(\d)/gi, '$1. $2')
    .replace(/\b(K|RV|BWV)\.(\d)/g, '$1. $2')
    .replace(/\s+/g, ' ')
    .trim();
  return spaced
    .split(' ')
    .map((text, at, all) => word(text, at === 0 || /[:(]$/.test(all[at - 1] ?? '')))
    .join(' ');
}

/** `Mozart, Wolfgang Amadeus` → `Wolfgang Amadeus Mozart`; `Bartok [Bartók], Béla` → `Béla Bartók`. */
export function personName(archive: string): string {
  const [family = '', given = ''] = archive.replace(/^\S+ \[([^\]]+)\]/, '$1').split(/,\s*/, 2);
  return `${given} ${family}`.trim();
}

/** `Mahler, Gustav` → `Mahler`. */
export const familyName = (archive: string): string =>
  (archive.replace(/^\S+ \[([^\]]+)\]/, '$1').split(',')[0] ?? '').trim();
