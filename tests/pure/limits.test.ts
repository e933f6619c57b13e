import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { idempotencyHeader, pageQuery } from '../../contracts/http/conventions.ts';
import { listEventsQuerySchema } from '../../contracts/http/event-list.ts';
import { createEventSchema } from '../../contracts/http/events.ts';
import { importSchema } from '../../contracts/http/imports.ts';
import { createOrderSchema } from '../../contracts/http/orders.ts';
import { publishDraftsSchema } from '../../contracts/http/ticket-drafts.ts';
import { createTicketSchema } from '../../contracts/http/tickets.ts';
import { signUpSchema } from '../../contracts/http/users.ts';
import { venueSeatingSchema } from '../../contracts/http/venue-seating.ts';
import { createVenueSchema } from '../../contracts/http/venues.ts';
import { limits } from '../../contracts/limits.ts';
import { toMatch } from '../../db/catalogue/match.ts';

const takes = (schema: z.ZodType, input: unknown) => schema.safeParse(input).success;
const text = (length: number) => 'x'.repeat(length);
const list = <T>(length: number, of: (at: number) => T) => Array.from({ length }, (_, at) => of(at));
const id = (kind: string) => `${kind}_${'0'.repeat(32)}`;
const event = { name: 'Winterreise', venueId: id('ven'), startsAt: '2030-01-01T20:00:00Z' };
const venue = { name: 'Hall', city: 'Bonn', country: 'DE', timezone: 'Europe/Berlin' };
const ticket = { eventId: id('evt'), title: 'Stalls', price: { amount: 0, currency: 'GBP' }, quantity: 1 };
const seat = (at: number) => ({ section: 'A', row: '1', seat: String(at) });
const draft = { key: 'stalls', title: 'Stalls', price: { amount: 0, currency: 'GBP' }, quantity: 1 };
const section = (number: number, rows: number, seats: number) => ({
  section: `S${number}`,
  rows: list(rows, (row) => ({ row: String(row), seats: list(seats, String) })),
});
/** As many seats as that, a thousand in each section and what is left over in the last. */
const inSections = (seats: number) => [
  ...list(Math.floor(seats / 1000), (at) => section(at, 1, 1000)),
  ...(seats % 1000 === 0 ? [] : [section(-1, 1, seats % 1000)]),
];
const account = { email: 'a@example.com', password: text(12) };
const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

/** Whether an input of this size is taken. */
type Takes = (size: number) => boolean;
/** Proved where there is more to it than one input: the file, and words of it. */
type Elsewhere = readonly [file: string, words: string];
/** What no input can be past: how often, how much at once, or how long we do something ourselves. */
type Pace = 'pace';

const workerd = 'tests/workerd';
const attempts = `${workerd}/security/attempts.test.ts`;
const proofs: Readonly<Record<keyof typeof limits, Takes | Elsewhere | Pace>> = {
  bodyBytesMax: [`${workerd}/security/sizes.test.ts`, 'limits.bodyBytesMax'],
  keptFieldsMax: ['pages/app/forms/kept.test.ts', 'keptFieldsMax'],
  pageItemsDefault: 'pace',
  pageItemsMax: (n) => takes(pageQuery.limit, String(n)) && takes(listEventsQuerySchema, { limit: String(n) }),
  idempotencyKeyLengthMax: (n) => takes(idempotencyHeader, { 'idempotency-key': text(n) }),
  emailLengthMax: (n) => takes(signUpSchema, { ...account, email: longEmail(n) }),
  passwordLengthMin: (n) => !takes(signUpSchema, { ...account, password: text(n - 1) }),
  passwordLengthMax: (n) => takes(signUpSchema, { ...account, password: text(n) }),
  accountNameLengthMax: (n) => takes(signUpSchema, { ...account, name: text(n) }),
  staffPerOrganizerMax: [`${workerd}/security/sizes.test.ts`, 'limits.staffPerOrganizerMax'],
  signInsPerAddressMax: [attempts, 'limits.signInsPerAddressMax'],
  signUpsPerAddressMax: [attempts, 'limits.signUpsPerAddressMax'],
  attemptStretchMs: [attempts, 'limits.attemptStretchMs'],
  signInsPerAccountMax: [attempts, 'limits.signInsPerAccountMax'],
  accountStretchMs: [attempts, 'limits.accountStretchMs'],
  nameLengthMax: (n) => takes(createEventSchema, { ...event, name: text(n) }),
  descriptionLengthMax: (n) => takes(createEventSchema, { ...event, description: text(n) }),
  categoryLengthMax: (n) => takes(createEventSchema, { ...event, category: text(n) }),
  cityLengthMax: (n) => takes(createVenueSchema, { ...venue, city: text(n) }),
  performersPerEventMax: (n) => takes(createEventSchema, { ...event, performers: list(n, () => 'A') }),
  searchLengthMax: (n) => takes(listEventsQuerySchema, { q: text(n) }),
  searchTokensMax: (n) => wordsSearched(list(n, (at) => `w${at}`)) === n,
  importEventsMax: [`${workerd}/catalogue/imports.test.ts`, 'takes 500 events at once and refuses 501'],
  importDepthMax: (n) => takes(importSchema, nested(n)),
  importShownMax: 'pace',
  importOffersPerEventMax: ['domain/import/drafts.test.ts', 'limits.importOffersPerEventMax + 1'],
  ticketDraftKeyLengthMax: (n) => takes(publishDraftsSchema, { tickets: [{ ...draft, key: text(n) }] }),
  sectionsPerVenueMax: (n) => takes(venueSeatingSchema, { sections: list(n, (at) => section(at, 1, 1)) }),
  rowsPerSectionMax: (n) => takes(venueSeatingSchema, { sections: [section(0, n, 1)] }),
  seatsPerRowMax: (n) => takes(venueSeatingSchema, { sections: [section(0, 1, n)] }),
  seatsPerVenueMax: (n) => takes(venueSeatingSchema, { sections: inSections(n) }),
  venueCapacityMax: (n) => takes(createVenueSchema, { ...venue, capacity: n }),
  ticketTitleLengthMax: (n) => takes(createTicketSchema, { ...ticket, title: text(n) }),
  generalPlacesMax: (n) => takes(createTicketSchema, { ...ticket, quantity: n }),
  seatsPerTicketMax: (n) => takes(createTicketSchema, { ...ticket, quantity: undefined, seats: list(n, seat) }),
  seatLabelLengthMax: (n) =>
    takes(createTicketSchema, { ...ticket, quantity: undefined, seats: [{ ...seat(1), row: text(n) }] }),
  seatsPerRequestMax: (n) => takes(createOrderSchema, { ticketId: id('tkt'), seats: list(n, seat) }),
  ticketsPerEventMax: [`${workerd}/security/sizes.test.ts`, 'limits.ticketsPerEventMax'],
  maxPerOrderDefault: [`${workerd}/security/sizes.test.ts`, 'limits.maxPerOrderDefault'],
  maxPerOrderMax: (n) => takes(createTicketSchema, { ...ticket, maxPerOrder: n }),
  priceAmountMax: (n) =>
    takes(createTicketSchema, { ...ticket, price: { amount: n, currency: 'GBP' }, maxPerOrder: 1 }),
  openHoldsPerBuyerMax: [attempts, 'limits.openHoldsPerBuyerMax'],
  holdAttemptsPerBuyerMax: [attempts, 'limits.holdAttemptsPerBuyerMax'],
  paymentAttemptsPerBuyerMax: [attempts, 'limits.paymentAttemptsPerBuyerMax'],
  buyerStretchMs: 'pace',
  unpaidHoldsPerBuyerMax: [`${workerd}/sale/abuse.test.ts`, 'limits.unpaidHoldsPerBuyerMax'],
  unpaidHoldsWindowMs: 'pace',
  unpaidHoldBuyersMax: 'pace',
  journalRowBytesMax: ['durable-objects/ticket/row-builder.test.ts', 'journalRowBytesMax'],
  gatherMs: 'pace',
  gatherBusyCalls: 'pace',
  gatherBusyMs: 'pace',
  expiriesPerRowMax: 'pace',
  snapshotPageOrders: 'pace',
  snapshotAfterRows: 'pace',
  snapshotOverdueTimes: 'pace',
  cursorSaveRows: 'pace',
  objectBytesReadOnly: [`${workerd}/ticket/limits.test.ts`, 'limits.objectBytesReadOnly'],
  liveWatchersMax: [`${workerd}/ticket/limits.test.ts`, 'limits.liveWatchersMax'],
  liveWatchersPerAddressMax: [`${workerd}/sale/abuse.test.ts`, 'limits.liveWatchersPerAddressMax'],
  messageRowsBytesMax: 'pace',
  pullBytesMax: 'pace',
  resendBackoffMsMax: 'pace',
  recentErrorGroupsMax: [`${workerd}/api/recent-errors.test.ts`, 'limits.recentErrorGroupsMax'],
  recentErrorKeptMs: [`${workerd}/delivery/recent-errors.test.ts`, 'recentErrorKeptMs'],
  recentErrorMessageLengthMax: ['workers/shared/errors/describe.test.ts', 'recentErrorMessageLengthMax'],
  recentErrorStackLengthMax: ['workers/shared/errors/describe.test.ts', 'recentErrorStackLengthMax'],
  recentErrorWriteEveryMs: 'pace',
  recentErrorGroupsPerIsolateMax: ['workers/shared/errors/tally.test.ts', 'flood of different errors is bounded'],
  dueSlackMs: 'pace',
  sweepRoundMs: 'pace',
  sweepRoundTickets: 'pace',
  sweepRoundRows: 'pace',
  paymentCheckMs: 'pace',
  livePaymentCheckMsMax: 'pace',
  refundCheckMs: 'pace',
  lateHoldExtensionMs: 'pace',
  outgoingTimeoutMs: 'pace',
  objectCallTimeoutMs: 'pace',
  soldOutMemoryTickets: ['workers/api/sale/sold-out-memory.test.ts', 'soldOutMemoryTickets'],
  soldOutMemoryMs: 'pace',
  soldOutGatherMs: 'pace',
  keysAskedMax: ['workers/api/sale/keys-together.test.ts', 'keysAskedMax'],
  soldOutGatherPatienceMs: 'pace',
};

/** A local part of 64 letters at most, and labels of 61 behind it, as addresses have them. */
function longEmail(length: number): string {
  const domain = `@${list(3, () => `${text(60)}.`).join('')}com`;
  return text(length - domain.length) + domain;
}

const wordsSearched = (words: readonly string[]): number =>
  words.filter((word) => toMatch({ q: words.join(' ') })?.includes(`"${word}"`)).length;

const sized = Object.entries(proofs).filter(
  (entry): entry is [keyof typeof limits, Takes] => typeof entry[1] === 'function',
);
const elsewhere = Object.entries(proofs).filter((entry): entry is [string, Elsewhere] => Array.isArray(entry[1]));

test('every limit has its proof: one that is added without is noticed', () => {
  const unproved = (names: readonly string[]) => names.filter((name) => !(name in proofs));
  expect(unproved(Object.keys(limits))).toEqual([]);
  expect(unproved([...Object.keys(limits), 'giftCardsMax'])).toEqual(['giftCardsMax']);
});

describe('what is as large as its limit is taken, and one more is refused', () => {
  test.each(sized)('%s', (name, taken) => {
    expect([taken(limits[name]), taken(limits[name] + 1)]).toEqual([true, false]);
  });
});

test.each(elsewhere)('%s is proved by a test that names it', (_name, [file, words]) => {
  expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).toContain(words);
});
