import { COUNTRY_CODES } from '../../../contracts/places.ts';
import { en } from '../messages/en.ts';

export type Choice = readonly [value: string, label: string];

/** The language of the messages, for names and their order. */
const locale = 'en';

let countryChoices: readonly Choice[] | undefined;
/** Every country by its name. */
export function countries(): readonly Choice[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  countryChoices ??= COUNTRY_CODES.map((code): Choice => [code, names.of(code) ?? code]).sort(([, one], [, other]) =>
    one.localeCompare(other, locale),
  );
  return countryChoices;
}

let zoneChoices: readonly Choice[] | undefined;
/** Every IANA time zone that the runtime knows. */
export function timeZones(): readonly Choice[] {
  zoneChoices ??= Intl.supportedValuesOf('timeZone').map((zone): Choice => [zone, zone.replaceAll('_', ' ')]);
  return zoneChoices;
}

/** The choices of a field as typed: first none, while nothing is chosen; what is no choice stays, to be refused. */
export function withTyped(choices: readonly Choice[], typed: string | undefined): readonly Choice[] {
  if (!typed) return [['', en.sell.choose], ...choices];
  return choices.some(([value]) => value === typed) ? choices : [[typed, typed], ...choices];
}
