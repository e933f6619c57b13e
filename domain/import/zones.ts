import { foldKey } from '../../contracts/text.ts';
import { REGION_ZONES } from './region-zones.ts';

/** Countries that keep one time (or nearly all of whose people do), by the IANA database's zone1970.tab. */
const ONE_ZONE =
  'AD Europe/Andorra|AE Asia/Dubai|AL Europe/Tirane|AM Asia/Yerevan|AR America/Argentina/Buenos_Aires|' +
  'AT Europe/Vienna|AZ Asia/Baku|BA Europe/Sarajevo|BB America/Barbados|BD Asia/Dhaka|BE Europe/Brussels|' +
  'BG Europe/Sofia|BH Asia/Bahrain|BO America/La_Paz|BY Europe/Minsk|CH Europe/Zurich|CI Africa/Abidjan|' +
  'CL America/Santiago|CM Africa/Douala|CN Asia/Shanghai|CO America/Bogota|CR America/Costa_Rica|CU America/Havana|' +
  'CY Asia/Nicosia|CZ Europe/Prague|DE Europe/Berlin|DK Europe/Copenhagen|DO America/Santo_Domingo|' +
  'DZ Africa/Algiers|EC America/Guayaquil|EE Europe/Tallinn|EG Africa/Cairo|ET Africa/Addis_Ababa|' +
  'FI Europe/Helsinki|FR Europe/Paris|GB Europe/London|GE Asia/Tbilisi|GG Europe/Guernsey|GH Africa/Accra|' +
  'GI Europe/Gibraltar|GR Europe/Athens|GT America/Guatemala|HK Asia/Hong_Kong|HN America/Tegucigalpa|' +
  'HR Europe/Zagreb|HU Europe/Budapest|IE Europe/Dublin|IL Asia/Jerusalem|IM Europe/Isle_of_Man|IN Asia/Kolkata|' +
  'IQ Asia/Baghdad|IR Asia/Tehran|IS Atlantic/Reykjavik|IT Europe/Rome|JE Europe/Jersey|JM America/Jamaica|' +
  'JO Asia/Amman|JP Asia/Tokyo|KE Africa/Nairobi|KG Asia/Bishkek|KH Asia/Phnom_Penh|KR Asia/Seoul|KW Asia/Kuwait|' +
  'LA Asia/Vientiane|LB Asia/Beirut|LI Europe/Vaduz|LK Asia/Colombo|LT Europe/Vilnius|LU Europe/Luxembourg|' +
  'LV Europe/Riga|MA Africa/Casablanca|MC Europe/Monaco|MD Europe/Chisinau|ME Europe/Podgorica|MK Europe/Skopje|' +
  'MO Asia/Macau|MT Europe/Malta|MU Indian/Mauritius|MY Asia/Kuala_Lumpur|NG Africa/Lagos|NI America/Managua|' +
  'NL Europe/Amsterdam|NO Europe/Oslo|NP Asia/Kathmandu|NZ Pacific/Auckland|OM Asia/Muscat|PA America/Panama|' +
  'PE America/Lima|PH Asia/Manila|PK Asia/Karachi|PL Europe/Warsaw|PR America/Puerto_Rico|PY America/Asuncion|' +
  'QA Asia/Qatar|RO Europe/Bucharest|RS Europe/Belgrade|RW Africa/Kigali|SA Asia/Riyadh|SE Europe/Stockholm|' +
  'SG Asia/Singapore|SI Europe/Ljubljana|SK Europe/Bratislava|SM Europe/San_Marino|SN Africa/Dakar|' +
  'SV America/El_Salvador|TH Asia/Bangkok|TN Africa/Tunis|TR Europe/Istanbul|TT America/Port_of_Spain|' +
  'TW Asia/Taipei|TZ Africa/Dar_es_Salaam|UA Europe/Kyiv|UG Africa/Kampala|UY America/Montevideo|' +
  'UZ Asia/Tashkent|VA Europe/Vatican|VE America/Caracas|VN Asia/Ho_Chi_Minh|XK Europe/Belgrade|' +
  'ZA Africa/Johannesburg|ZM Africa/Lusaka|ZW Africa/Harare|ES Europe/Madrid|PT Europe/Lisbon';

const byCountry = new Map(ONE_ZONE.split('|').map((pair) => [pair.slice(0, 2), pair.slice(3)]));

/** Large cities of countries that keep several times: `COUNTRY city zone`. Zones named after a city need no line. */
const CITIES: Readonly<Record<string, string>> = {
  'US/san-francisco': 'America/Los_Angeles',
  'US/seattle': 'America/Los_Angeles',
  'US/portland': 'America/Los_Angeles',
  'US/san-diego': 'America/Los_Angeles',
  'US/san-jose': 'America/Los_Angeles',
  'US/las-vegas': 'America/Los_Angeles',
  'US/inglewood': 'America/Los_Angeles',
  'US/boston': 'America/New_York',
  'US/philadelphia': 'America/New_York',
  'US/washington': 'America/New_York',
  'US/miami': 'America/New_York',
  'US/atlanta': 'America/New_York',
  'US/orlando': 'America/New_York',
  'US/brooklyn': 'America/New_York',
  'US/manhattan': 'America/New_York',
  'US/dallas': 'America/Chicago',
  'US/houston': 'America/Chicago',
  'US/austin': 'America/Chicago',
  'US/nashville': 'America/Chicago',
  'US/new-orleans': 'America/Chicago',
  'US/minneapolis': 'America/Chicago',
  'US/kansas-city': 'America/Chicago',
  'US/salt-lake-city': 'America/Denver',
  'CA/montreal': 'America/Toronto',
  'CA/ottawa': 'America/Toronto',
  'CA/quebec': 'America/Toronto',
  'CA/calgary': 'America/Edmonton',
  'AU/canberra': 'Australia/Sydney',
  'BR/rio-de-janeiro': 'America/Sao_Paulo',
  'BR/brasilia': 'America/Sao_Paulo',
  'MX/guadalajara': 'America/Mexico_City',
  'RU/saint-petersburg': 'Europe/Moscow',
};

/** Countries of several times, and the parts of the world in which zones named after their cities lie. */
const SPREAD: Readonly<Record<string, RegExp>> = {
  US: /^(America|Pacific)\/(New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Honolulu|Indianapolis|Indiana\/Indianapolis|Kentucky\/Louisville|Louisville)$/,
  CA: /^America\/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Regina|St_Johns|Moncton|Whitehorse|Yellowknife|Iqaluit|Montreal)$/,
  AU: /^Australia\//,
  BR: /^America\/(Sao_Paulo|Fortaleza|Recife|Belem|Bahia|Manaus|Cuiaba|Maceio|Porto_Velho|Rio_Branco)$/,
  MX: /^America\/(Mexico_City|Monterrey|Cancun|Merida|Tijuana|Hermosillo|Mazatlan|Chihuahua|Ciudad_Juarez)$/,
  RU: /^(Europe\/(Moscow|Kaliningrad|Samara|Volgograd)|Asia\/(Yekaterinburg|Omsk|Novosibirsk|Krasnoyarsk|Vladivostok))$/,
  ID: /^Asia\/(Jakarta|Makassar|Jayapura)$/,
  KZ: /^Asia\/(Almaty|Aqtau|Aqtobe)$/,
};

function zoneNamedAfter(country: string, cityKey: string): string | null {
  const spread = SPREAD[country];
  if (spread === undefined) return null;
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => spread.test(zone));
  return zones.find((zone) => foldKey(zone.slice(zone.lastIndexOf('/') + 1)) === cityKey) ?? null;
}

/** The zone of a place: by its state where the country keeps several times, by country, or by a city that names one. */
export function zoneOf(country: string, region: string | null, city: string): string | null {
  const one = byCountry.get(country);
  if (one !== undefined) return one;
  const byRegion = region === null ? undefined : REGION_ZONES[`${country}/${foldKey(region)}`];
  if (byRegion !== undefined) return byRegion;
  const cityKey = foldKey(city.replace(/,.*$/, ''));
  return CITIES[`${country}/${cityKey}`] ?? zoneNamedAfter(country, cityKey);
}

/** A zone that shows an offset's own clock, for places of which no more is known: `-05:00` → `Etc/GMT+5`. */
export function zoneOfOffset(offset: string): string {
  const hours = Number(offset.slice(0, 3));
  if (!offset.endsWith(':00') || hours === 0 || hours > 14 || hours < -12) return 'UTC';
  return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`; // POSIX signs: west is plus
}
