import type { SkipCode } from '../../contracts/http/import-reasons.ts';
import type { TicketDraft } from '../../contracts/http/ticket-drafts.ts';
import { limits } from '../../contracts/limits.ts';
import type { Money } from '../../contracts/money.ts';
import { endOfDayMs, localDay, readDate, toInstantMs, type Written } from './dates.ts';
import { type LeftOffer, readDrafts } from './drafts.ts';
import { firstText, isNode, many, type Node, type Resolve, typesOf } from './json-ld.ts';
import { guidePrice } from './offers.ts';
import { type ImportedPlace, readPlace } from './place.ts';
import { because, type Reason } from './reasons.ts';
import { plainLine, plainText } from './text.ts';
import { zoneOfOffset } from './zones.ts';

/** An event as its source tells it, cleaned and within our limits. Times in epoch milliseconds. */
export type ImportedEvent = {
  readonly name: string;
  readonly description: string | null;
  readonly startsAtMs: number;
  readonly endsAtMs: number | null;
  /** True when the source told the day only; `startsAtMs` is then local midnight. */
  readonly dateOnly: boolean;
  readonly status: 'published' | 'postponed' | 'cancelled';
  readonly category: string | null;
  readonly performers: readonly string[];
  readonly place: ImportedPlace & { readonly timezone: string };
  readonly guidePrice: Money | null;
  /** What its offers propose to sell. */
  readonly drafts: readonly TicketDraft[];
  readonly url: string | null;
  /** `@id`, or `url`: what the source itself calls this event. */
  readonly sourceId: string | null;
};

export type EventReading =
  | { readonly ok: true; readonly event: ImportedEvent; readonly offersLeft: readonly LeftOffer[] }
  | { readonly ok: false; readonly reason: Reason };

const refuse = (reason: Reason): EventReading => ({ ok: false, reason });
const unfit = (code: SkipCode, said?: string | number) => ({ ok: false, reason: because(code, said) }) as const;

/** What the subtypes of schema.org's Event are called here. Types that are missing here get no category. */
const CATEGORY: Readonly<Record<string, string>> = {
  MusicEvent: 'Music',
  SportsEvent: 'Sport',
  TheaterEvent: 'Theatre',
  ComedyEvent: 'Comedy',
  DanceEvent: 'Dance',
  ScreeningEvent: 'Film',
  ExhibitionEvent: 'Art',
  VisualArtsEvent: 'Art',
  LiteraryEvent: 'Literature',
  ChildrensEvent: 'Family',
  FoodEvent: 'Food',
  Festival: 'Festival',
  BusinessEvent: 'Talks',
  EducationEvent: 'Talks',
  ConferenceEvent: 'Talks',
  Hackathon: 'Talks',
};

const isEventType = (type: string) => /Event$/.test(type) || type === 'Festival' || type === 'Hackathon';

/** Reads one schema.org Event, or says in one line why it cannot be taken. */
export function readEvent(value: unknown, resolve: Resolve): EventReading {
  if (!isNode(value)) return unfit('not_an_object');
  const types = typesOf(value);
  if (!types.some(isEventType)) {
    return types.length === 0 ? unfit('type_missing') : unfit('type_not_event', types.join(', '));
  }
  const name = plainLine(firstText(value.name) ?? firstText(value.headline) ?? '');
  if (name === '') return unfit('name_missing');
  if (name.length > limits.nameLengthMax) return unfit('name_too_long', limits.nameLengthMax);

  const place = readPlace(value.location, resolve);
  if (!place.ok) return refuse(place.reason);
  const { city, name: venueName } = place.place;
  if (venueName.length > limits.nameLengthMax || city.length > limits.cityLengthMax) {
    return unfit('location_too_long');
  }
  const times = readTimes(value, place.place);
  if (!times.ok) return refuse(times.reason);

  const url = readUrl(firstText(value.url)) ?? readUrl(idOf(value.url));
  const description = plainText(firstText(value.description) ?? '').slice(0, limits.descriptionLengthMax);
  const { drafts, left } = readDrafts(value.offers, resolve, { eventName: name, timezone: times.timezone });
  return {
    ok: true,
    offersLeft: left,
    event: {
      name,
      description: description === '' ? null : description,
      ...times.times,
      status: readStatus(value.eventStatus),
      category: types.map((type) => CATEGORY[type]).find((known) => known !== undefined) ?? null,
      performers: readPerformers(value, resolve),
      place: { ...place.place, timezone: times.timezone },
      guidePrice: guidePrice(value.offers, resolve),
      drafts,
      url,
      sourceId:
        (typeof value['@id'] === 'string' && value['@id'].trim() !== '' ? value['@id'].trim() : url)?.slice(0, 2000) ??
        null,
    },
  };
}

type Times = Pick<ImportedEvent, 'startsAtMs' | 'endsAtMs' | 'dateOnly'>;
type TimesReading = { ok: true; times: Times; timezone: string } | { ok: false; reason: Reason };

function readTimes(node: Node, place: ImportedPlace): TimesReading {
  const said = firstText(node.startDate);
  if (said === null) return unfit('start_missing');
  const start = readDate(said);
  if (start === null) return unfit('start_unreadable', said.slice(0, 40));
  const timezone = place.timezone ?? (start.kind === 'instant' ? zoneOfOffset(start.offset) : null);
  if (timezone === null) {
    return unfit('start_zone_unknown', place.city);
  }
  const startsAtMs = toInstantMs(start, timezone);
  if (startsAtMs < 0 || startsAtMs >= Date.UTC(2200, 0)) return unfit('start_out_of_range');
  const end = readEnd(firstText(node.endDate), start, startsAtMs, timezone);
  if (!end.ok) return end;
  return { ok: true, times: { startsAtMs, endsAtMs: end.endsAtMs, dateOnly: start.kind === 'day' }, timezone };
}

type EndReading = { ok: true; endsAtMs: number | null } | { ok: false; reason: Reason };

/** A missing end stays unknown; so does one that only repeats the start, or its day. */
function readEnd(said: string | null, start: Written, startsAtMs: number, timezone: string): EndReading {
  if (said === null) return { ok: true, endsAtMs: null };
  const end = readDate(said);
  if (end === null) return unfit('end_unreadable', said.slice(0, 40));
  if (end.kind === 'day') {
    const sameDay = end.day.toString() === localDay(startsAtMs, timezone);
    if (sameDay && start.kind !== 'day') return { ok: true, endsAtMs: null };
  }
  const endsAtMs = end.kind === 'day' ? endOfDayMs(end.day, timezone) : toInstantMs(end, timezone);
  if (endsAtMs === startsAtMs) return { ok: true, endsAtMs: null };
  if (endsAtMs < startsAtMs) return unfit('end_before_start');
  return { ok: true, endsAtMs };
}

function readStatus(value: unknown): ImportedEvent['status'] {
  const said = (firstText(value) ?? idOf(value) ?? '').toLowerCase();
  if (/cancell?ed$/.test(said)) return 'cancelled';
  return said.endsWith('postponed') ? 'postponed' : 'published';
}

/** Who performs; sites use either spelling, and texts as well as people. The organizer is not on stage. */
function readPerformers(node: Node, resolve: Resolve): readonly string[] {
  const names = [...many(node.performer), ...many(node.performers)].map(resolve).flatMap((one) => {
    const name = plainLine((isNode(one) ? firstText(one.name) : firstText(one)) ?? '').slice(0, limits.nameLengthMax);
    return name === '' ? [] : [name];
  });
  return [...new Set(names)].slice(0, limits.performersPerEventMax);
}

const idOf = (value: unknown): string | null => {
  const one = many(value)[0];
  return isNode(one) && typeof one['@id'] === 'string' ? one['@id'] : null;
};

function readUrl(text: string | null): string | null {
  if (text === null || text.length > 2000 || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
