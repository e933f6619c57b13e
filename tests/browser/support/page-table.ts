/** Ids that the pages are asked with: the seller's event and draft, their ticket, the buyer's orders. */
export interface Asked {
  readonly event: string;
  readonly draft: string;
  readonly ticket: string;
  readonly draftTicket: string;
  readonly venue: string;
  readonly held: string;
  readonly paid: string;
}

export const roles = ['anonymous', 'otherBuyer', 'buyer', 'seller', 'otherOrganizer', 'staff', 'admin'] as const;
export type Role = (typeof roles)[number];
type Row = readonly [path: string, expected: Readonly<Record<Role, number>>];

const each = (statusOf: (role: Role) => number) =>
  Object.fromEntries(roles.map((role) => [role, statusOf(role)])) as unknown as Record<Role, number>;
const everyone = (status: number) => each(() => status);
/** A visitor is sent to sign in. */
const signedIn = (status: number) => each((role) => (role === 'anonymous' ? 303 : status));
const only = (some: readonly Role[], status: number, rest: number, anonymous = 303) =>
  each((role) => (some.includes(role) ? status : role === 'anonymous' ? anonymous : rest));
const sellers = ['seller', 'staff'] as const;

/** What each of the seven gets of each route, by its file below `pages/app/routes`. */
export const pageTable = (a: Asked): Readonly<Record<string, readonly Row[]>> => ({
  '_404.tsx': [['/nowhere', everyone(404)]],
  'account/index.tsx': [['/account', signedIn(200)]],
  'admin/index.tsx': [['/admin', only(['admin'], 200, 404)]],
  'admissions.tsx': [['/admissions', signedIn(200)]],
  'events/[id]/calendar.ics.ts': [
    [`/events/${a.event}/calendar.ics`, everyone(200)],
    [`/events/${a.draft}/calendar.ics`, only(sellers, 200, 404, 404)],
  ],
  'events/[id]/index.tsx': [
    [`/events/${a.event}`, everyone(200)],
    [`/events/${a.draft}`, only(sellers, 200, 404, 404)],
  ],
  'events/[id]/seats.tsx': [
    [`/events/${a.event}/seats?ticketId=${a.ticket}`, everyone(200)],
    [`/events/${a.draft}/seats?ticketId=${a.draftTicket}`, only(sellers, 200, 404, 404)],
  ],
  'forgot-password.tsx': [['/forgot-password', everyone(200)]],
  'imprint.tsx': [['/imprint', everyone(200)]],
  'index.tsx': [['/', everyone(200)]],
  'offline.tsx': [['/offline', everyone(200)]],
  'orders/[id]/cancel.tsx': [[`/orders/${a.held}/cancel`, signedIn(303)]],
  'orders/[id]/index.tsx': [[`/orders/${a.held}`, only(['buyer'], 200, 404)]],
  // Shows nothing by itself: back to the order's page, which is the buyer's.
  'orders/[id]/pay.tsx': [[`/orders/${a.held}/pay`, signedIn(303)]],
  'orders/[id]/receipt.tsx': [[`/orders/${a.paid}/receipt`, only(['buyer'], 200, 404)]],
  'orders/[id]/return.tsx': [[`/orders/${a.held}/return`, only(['buyer'], 200, 404)]],
  'orders/index.tsx': [['/orders', signedIn(200)]],
  'posters/[family]/[shape]/[seed].ts': [['/posters/nothing/none/x', everyone(404)]],
  'privacy.tsx': [['/privacy', everyone(200)]],
  'reset-password.tsx': [['/reset-password?token=x', everyone(200)]],
  'robots.txt.ts': [['/robots.txt', everyone(200)]],
  'sell/events/[id]/drafts.tsx': [[`/sell/events/${a.event}/drafts`, only(sellers, 200, 404)]],
  'sell/events/[id]/index.tsx': [
    [`/sell/events/${a.event}`, only(sellers, 200, 403)],
    [`/sell/events/${a.draft}`, only(sellers, 200, 404)],
  ],
  'sell/events/[id]/sales.tsx': [
    [`/sell/events/${a.event}/sales`, only(sellers, 200, 403)],
    [`/sell/events/${a.draft}/sales`, only(sellers, 200, 404)],
  ],
  // Whoever has places offers them: a seller need not be the organizer.
  'sell/events/[id]/tickets.tsx': [
    [`/sell/events/${a.event}/tickets`, signedIn(200)],
    // The empty form does not look at the event; sending it is refused (the API's matrix).
    [`/sell/events/${a.draft}/tickets`, signedIn(200)],
  ],
  'sell/events/new.tsx': [['/sell/events/new', signedIn(200)]],
  'sell/import.tsx': [['/sell/import', signedIn(200)]],
  'sell/index.tsx': [['/sell', signedIn(200)]],
  // The form shows what everybody may read; saving it is refused (the API's matrix).
  'sell/tickets/[id]/index.tsx': [
    [`/sell/tickets/${a.ticket}`, only(sellers, 200, 403)],
    [`/sell/tickets/${a.draftTicket}`, only(sellers, 200, 404)],
  ],
  'sell/tickets/[id]/orders.tsx': [[`/sell/tickets/${a.ticket}/orders`, only(sellers, 200, 403)]],
  'sell/venues/[id].tsx': [[`/sell/venues/${a.venue}`, only(sellers, 200, 403)]],
  'sell/venues.tsx': [['/sell/venues', signedIn(200)]],
  'signin.tsx': [['/signin', everyone(200)]],
  'signout.tsx': [['/signout', everyone(303)]],
  'signup.tsx': [['/signup', everyone(200)]],
  'sitemap.xml.ts': [['/sitemap.xml', everyone(200)]],
  'sitemaps/[month].ts': [['/sitemaps/none', everyone(404)]],
  'styleguide.tsx': [['/styleguide', everyone(200)]],
  'sw.js.ts': [['/sw.js', everyone(200)]],
  'terms.tsx': [['/terms', everyone(200)]],
  'verify-email.tsx': [['/verify-email?token=x', everyone(400)]],
});
