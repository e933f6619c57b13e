import type { OfferCode } from '../../contracts/http/import-reasons.ts';
import type { TicketDraft } from '../../contracts/http/ticket-drafts.ts';
import { limits, minimumChargeMinor } from '../../contracts/limits.ts';
import type { Money } from '../../contracts/money.ts';
import { foldKey } from '../../contracts/text.ts';
import { toTimestamp } from '../../contracts/time.ts';
import { readDate, toInstantMs } from './dates.ts';
import { firstText, isNode, many, type Node, type Resolve, typesOf } from './json-ld.ts';
import { pricesOf, statedPrice } from './offers.ts';
import { because, type Reason } from './reasons.ts';
import { plainLine } from './text.ts';

/** An offer that becomes no draft: its place among the event's offers, and why. */
export type LeftOffer = { readonly offer: number; readonly reason: Reason<OfferCode> };

type Drafts = { readonly drafts: readonly TicketDraft[]; readonly left: readonly LeftOffer[] };
type About = { readonly eventName: string; readonly timezone: string };

/**
 * What an event's offers propose to sell: title, price, places and sale window, as far as each tells them. An
 * AggregateOffer stands for the offers in it, and alone is a range of prices, which nothing can be sold by.
 */
export function readDrafts(offers: unknown, resolve: Resolve, about: About): Drafts {
  const nodes = offerNodes(offers, resolve);
  const drafts: TicketDraft[] = [];
  const left: LeftOffer[] = [];
  const keys = new Map<string, number>();
  for (const [offer, node] of nodes.slice(0, limits.importOffersPerEventMax).entries()) {
    const price = readPrice(node);
    if ('code' in price) {
      left.push({ offer, reason: price });
      continue;
    }
    const title = titleOf(node, resolve) ?? about.eventName.slice(0, limits.ticketTitleLengthMax);
    const folded = foldKey(title);
    const nth = (keys.get(folded) ?? 0) + 1;
    keys.set(folded, nth);
    // Offers without a name of their own are told apart by their order.
    const key = nth === 1 ? folded : `${folded}~${nth}`;
    drafts.push({ key, title, price, ...termsOf(node, resolve, about.timezone) });
  }
  if (nodes.length > limits.importOffersPerEventMax) {
    const reason = because('offers_too_many', limits.importOffersPerEventMax);
    left.push({ offer: limits.importOffersPerEventMax, reason });
  }
  return { drafts, left };
}

function offerNodes(offers: unknown, resolve: Resolve): readonly Node[] {
  return many(offers)
    .map(resolve)
    .filter(isNode)
    .flatMap((node) =>
      typesOf(node).includes('AggregateOffer') ? many(node.offers).map(resolve).filter(isNode) : [node],
    );
}

const gone = /(SoldOut|OutOfStock|Discontinued)$/i;

function readPrice(node: Node): Money | Reason<OfferCode> {
  const availability = many(node.availability)[0];
  const told = firstText(availability) ?? (isNode(availability) ? availability['@id'] : null);
  if (typeof told === 'string' && gone.test(told)) return because('offer_unavailable');
  const price = pricesOf(node)[0];
  if (price === undefined) {
    const { sum, currency } = statedPrice(node);
    if (sum === null) return because('offer_no_price');
    const isKnown = Object.hasOwn(minimumChargeMinor, currency);
    return isKnown ? because('offer_price_unreadable', sum) : because('offer_currency_unknown', currency);
  }
  const least = minimumChargeMinor[price.currency];
  if (price.amount > 0 && price.amount < least) return because('offer_price_too_small', least);
  if (price.amount > limits.priceAmountMax) return because('offer_price_too_large', limits.priceAmountMax);
  return price;
}

function titleOf(node: Node, resolve: Resolve): string | null {
  const item = many(node.itemOffered).map(resolve).find(isNode);
  const told = firstText(node.name) ?? firstText(node.category) ?? firstText(item?.name) ?? sectionOf(node, resolve);
  const title = plainLine(told ?? '').slice(0, limits.ticketTitleLengthMax);
  return title === '' ? null : title.trim();
}

/** `itemOffered` may be a Ticket with its `ticketedSeat`; of that, an offer of many places means the section. */
function sectionOf(node: Node, resolve: Resolve): string | null {
  const item = many(node.itemOffered).map(resolve).find(isNode);
  const seat = many(item?.ticketedSeat).map(resolve).find(isNode);
  const section = plainLine(firstText(seat?.seatSection) ?? '').slice(0, limits.seatLabelLengthMax);
  return section === '' ? null : section;
}

function termsOf(node: Node, resolve: Resolve, timezone: string): Omit<TicketDraft, 'key' | 'title' | 'price'> {
  const eligible = many(node.eligibleQuantity).find(isNode);
  const opensMs = timeOf(node.availabilityStarts ?? node.validFrom, timezone);
  const endsMs = timeOf(node.availabilityEnds ?? node.validThrough, timezone);
  const isWindow = endsMs !== null && (opensMs === null || endsMs > opensMs);
  return {
    quantity: wholeUpTo(node.inventoryLevel, limits.generalPlacesMax),
    section: sectionOf(node, resolve),
    maxPerOrder: wholeUpTo(eligible?.maxValue, limits.maxPerOrderMax),
    saleStartsAt: opensMs === null ? null : toTimestamp(opensMs),
    saleEndsAt: isWindow ? toTimestamp(endsMs) : null,
  };
}

/** A number, or a QuantitativeValue; null where it is none that can be used. */
function wholeUpTo(value: unknown, most: number): number | null {
  const one = many(value)[0];
  const count = Number(firstText(isNode(one) ? (one.value ?? one['@value']) : one) ?? Number.NaN);
  return Number.isSafeInteger(count) && count >= 1 && count <= most ? count : null;
}

function timeOf(value: unknown, timezone: string): number | null {
  const said = firstText(value);
  const written = said === null ? null : readDate(said);
  const atMs = written === null ? null : toInstantMs(written, timezone);
  return atMs !== null && atMs >= 0 && atMs < Date.UTC(2200, 0) ? atMs : null;
}
