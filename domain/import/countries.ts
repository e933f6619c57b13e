import { COUNTRY_CODES, isCountryCode } from '../../contracts/places.ts';
import { foldKey } from '../../contracts/text.ts';

/** Spellings that neither the code nor its English name covers. */
const ALSO: Readonly<Record<string, string>> = {
  usa: 'US',
  'u-s-a': 'US',
  'u-s': 'US',
  america: 'US',
  'united-states-of-america': 'US',
  uk: 'GB',
  'u-k': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern-ireland': 'GB',
  'great-britain': 'GB',
  gbr: 'GB',
  deutschland: 'DE',
  deu: 'DE',
  osterreich: 'AT',
  aut: 'AT',
  schweiz: 'CH',
  suisse: 'CH',
  che: 'CH',
  espana: 'ES',
  esp: 'ES',
  italia: 'IT',
  ita: 'IT',
  fra: 'FR',
  nederland: 'NL',
  holland: 'NL',
  'the-netherlands': 'NL',
  nld: 'NL',
  belgie: 'BE',
  belgique: 'BE',
  bel: 'BE',
  danmark: 'DK',
  dnk: 'DK',
  sverige: 'SE',
  swe: 'SE',
  norge: 'NO',
  nor: 'NO',
  suomi: 'FI',
  fin: 'FI',
  polska: 'PL',
  pol: 'PL',
  irl: 'IE',
  prt: 'PT',
  can: 'CA',
  mex: 'MX',
  bra: 'BR',
  brasil: 'BR',
  aus: 'AU',
  nzl: 'NZ',
  jpn: 'JP',
  chn: 'CN',
  ind: 'IN',
  kor: 'KR',
  korea: 'KR',
  uae: 'AE',
  'u-a-e': 'AE',
  'czech-republic': 'CZ',
  turkey: 'TR',
  'hong-kong': 'HK',
  russia: 'RU',
};

let names: ReadonlyMap<string, string> | undefined;

function englishNames(): ReadonlyMap<string, string> {
  if (names === undefined) {
    const display = new Intl.DisplayNames('en', { type: 'region' });
    names = new Map(COUNTRY_CODES.map((code) => [foldKey(display.of(code) ?? code), code]));
  }
  return names;
}

/** The two-letter code that a site means by `GB`, `gb`, `UK`, `United Kingdom` or `England`; null when nothing fits. */
export function countryCode(text: string): string | null {
  const upper = text.trim().toUpperCase();
  if (isCountryCode(upper)) return upper;
  const key = foldKey(text);
  return ALSO[key] ?? englishNames().get(key) ?? null;
}
