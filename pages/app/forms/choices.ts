import { COUNTRY_CODES } from '../../../contracts/places.ts';
import { t } from '../messages/current.ts';

export type Choice = readonly [value: string, label: string];

const countryChoices = new Map<string, readonly Choice[]>();
/** Every country by its name in the reader's language. */
export function countries(): readonly Choice[] {
  const { locale } = t();
  const known = countryChoices.get(locale);
  if (known) return known;
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const choices = COUNTRY_CODES.map((code): Choice => [code, names.of(code) ?? code]).sort(([, one], [, other]) =>
    one.localeCompare(other, locale),
  );
  countryChoices.set(locale, choices);
  return choices;
}

let zoneChoices: readonly Choice[] | undefined;
/** Every IANA time zone that the runtime knows. */
export function timeZones(): readonly Choice[] {
  zoneChoices ??= Intl.supportedValuesOf('timeZone').map((zone): Choice => [zone, zone.replaceAll('_', ' ')]);
  return zoneChoices;
}

/** The choices of a field as typed: first none, while nothing is chosen; what is no choice stays, to be refused. */
export function withTyped(choices: readonly Choice[], typed: string | undefined): readonly Choice[] {
  if (!typed) return [['', t().sell.choose], ...choices];
  return choices.some(([value]) => value === typed) ? choices : [[typed, typed], ...choices];
}
