import type { SkipCode } from '../../contracts/http/import-reasons.ts';
import { isTimezone, timezoneName } from '../../contracts/places.ts';
import { countryCode } from './countries.ts';
import { firstText, isNode, many, type Node, type Resolve, typesOf } from './json-ld.ts';
import { because, type Reason } from './reasons.ts';
import { plainLine } from './text.ts';
import { zoneOf } from './zones.ts';

/** A place as an event names it; `timezone` is null where neither the site nor the place tells it. */
export type ImportedPlace = {
  readonly name: string;
  readonly city: string;
  readonly country: string;
  readonly timezone: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly capacity: number | null;
};

export type PlaceReading =
  | { readonly ok: true; readonly place: ImportedPlace }
  | { readonly ok: false; readonly reason: Reason };

const refuse = (code: SkipCode): PlaceReading => ({ ok: false, reason: because(code) });

/** Reads `location`: one place or several, a text, or an online room, of which the first real place counts. */
export function readPlace(location: unknown, resolve: Resolve): PlaceReading {
  const all = many(location).map(resolve);
  if (all.length === 0) return refuse('location_missing');
  const real = all.filter((one) => !(isNode(one) && typesOf(one).includes('VirtualLocation')));
  if (real.length === 0) return refuse('location_online');
  const readings = real.map((one) => readOne(one, resolve));
  return readings.find((reading) => reading.ok) ?? readings[0] ?? refuse('location_missing');
}

function readOne(location: unknown, resolve: Resolve): PlaceReading {
  if (typeof location === 'string') return fromText(plainLine(location), null, {});
  if (!isNode(location)) return refuse('location_unreadable');
  const name = plainLine(firstText(location.name) ?? '');
  const address =
    many(location.address).map(resolve)[0] ?? (location['@type'] === 'PostalAddress' ? location : undefined);
  if (typeof address === 'string') return fromText(plainLine(address), name === '' ? null : name, location);
  if (!isNode(address)) {
    return name === '' ? refuse('location_empty') : fromText(name, null, location);
  }
  const city = plainLine(firstText(address.addressLocality) ?? firstText(address.addressRegion) ?? '');
  if (city === '') return refuse('location_no_city');
  const country = readCountry(address.addressCountry, resolve);
  if (country === null) return refuse('location_no_country');
  const region = firstText(address.addressRegion);
  return finish(
    name === '' ? plainLine(firstText(address.streetAddress) ?? city) : name,
    city,
    region,
    country,
    location,
  );
}

function readCountry(value: unknown, resolve: Resolve): string | null {
  const one = many(value).map(resolve)[0];
  const text = isNode(one) ? (firstText(one.name) ?? firstText(one.identifier)) : firstText(one);
  return text === null ? null : countryCode(plainLine(text));
}

/** An address in one line, `hall, street, city, (state and code,) country`: read from its end. */
function fromText(text: string, name: string | null, node: Node): PlaceReading {
  const parts = text.split(/\s*[,\n]\s*/).filter((part) => part !== '');
  const country = countryCode(parts.at(-1) ?? '');
  if (country === null || parts.length < 2) return refuse('location_text');
  const stated = /^([A-Z]{2,3})(?: +[0-9][0-9 -]*)?$/.exec(parts.at(-2) ?? '');
  const region = stated !== null && parts.length > 2 ? (stated[1] ?? null) : null;
  const city = withoutPostcode(parts.at(region === null ? -2 : -3) ?? '');
  if (city === '') return refuse('location_text');
  return finish(name ?? parts[0] ?? city, city, region, country, node);
}

const withoutPostcode = (part: string) => part.replace(/^(?:[A-Z]{1,2}-)?\d[\d-]{3,}\s+|\s+\d{4,}$/g, '').trim();

function finish(name: string, city: string, region: string | null, country: string, node: Node): PlaceReading {
  const said = firstText(node.timezone) ?? firstText(node.timeZone);
  const timezone = said !== null && isTimezone(said) ? timezoneName(said) : zoneOf(country, region, city);
  const geo = many(node.geo)[0];
  const latitude = within(isNode(geo) ? geo.latitude : node.latitude, 90);
  const longitude = within(isNode(geo) ? geo.longitude : node.longitude, 180);
  const both = latitude !== null && longitude !== null;
  const capacity = Number(firstText(node.maximumAttendeeCapacity) ?? Number.NaN);
  return {
    ok: true,
    place: {
      name,
      city,
      country,
      timezone,
      latitude: both ? latitude : null,
      longitude: both ? longitude : null,
      capacity: Number.isSafeInteger(capacity) && capacity > 0 && capacity <= 1_000_000 ? capacity : null,
    },
  };
}

function within(value: unknown, most: number): number | null {
  const text = firstText(value);
  const degrees = text === null ? Number.NaN : Number(text);
  return Math.abs(degrees) <= most ? degrees : null;
}
