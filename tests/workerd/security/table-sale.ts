import { hold } from '../sale/given.ts';
import { buyer, things } from './cast.ts';
import { type Case, everyone, only, sellers, signedIn } from './expectations.ts';

const { event, draftEvent, ticket, draftTicket, plenty, venue } = things;
const startsAt = '2030-01-01T20:00:00Z';
const noEdit = { body: {}, headers: { 'if-match': '"1"' } };
const stale = { body: { title: 'Other' }, headers: { 'if-match': '"999"' } };
const price = { amount: 4500, currency: 'GBP' };

/** A read of an event's part: of a published one everybody's, of a draft its organizer's side's alone. */
const part = (path: (event: string, ticket: string) => string, drafts = only(sellers, 200, 404, 404)): Case[] => [
  { path: path(event, ticket), expected: everyone(200) },
  { about: 'of a draft', path: path(draftEvent, draftTicket), expected: drafts },
];
/** What only the organizer's side may see, of a published event and of a draft, which others are not told of. */
const selling = (path: (event: string, ticket: string) => string): Case[] => [
  { path: path(event, ticket), expected: only(sellers, 200, 403) },
  { about: 'of a draft', path: path(draftEvent, draftTicket), expected: only(sellers, 200, 404) },
];
const watching = { headers: { upgrade: 'websocket' } };

const drafts: Case = { path: `/api/events/${event}/ticket-drafts`, expected: only(sellers, 200, 404) };

/** The catalogue and the sale. */
export const sale: Readonly<Record<string, readonly Case[]>> = {
  'POST /api/venues': [
    {
      path: '/api/venues',
      body: { name: 'Hall', city: 'Bonn', country: 'DE', timezone: 'Europe/Berlin' },
      expected: signedIn(201),
    },
  ],
  'GET /api/venues/:id': [{ path: `/api/venues/${venue}`, expected: everyone(200) }],
  'GET /api/venues/:id/seating': [{ path: `/api/venues/${venue}/seating`, expected: only(sellers, 200, 403) }],
  'PUT /api/venues/:id/seating': [
    {
      path: `/api/venues/${venue}/seating`,
      body: { sections: [{ section: 'A', rows: [{ row: '1', seats: ['1'] }] }] },
      expected: only(sellers, 200, 403),
    },
  ],
  'GET /api/venues': [{ path: '/api/venues', expected: signedIn(200) }],
  'POST /api/events': [
    {
      about: "at the seller's venue",
      path: '/api/events',
      body: { name: 'Matrix', venueId: venue, startsAt, status: 'draft' },
      expected: only(sellers, 201, 404),
    },
  ],
  'GET /api/events': [
    { path: '/api/events', expected: everyone(200) },
    { about: 'own', path: '/api/events?organizer=me', expected: signedIn(200) },
  ],
  'GET /api/events/facets': [{ path: '/api/events/facets', expected: everyone(200) }],
  'GET /api/events/:id': part((id) => `/api/events/${id}`),
  'PUT /api/events/:id': [
    { path: `/api/events/${event}`, ...noEdit, expected: only(sellers, 200, 403) },
    { about: 'of a draft', path: `/api/events/${draftEvent}`, ...noEdit, expected: only(sellers, 200, 404) },
  ],
  'GET /api/events/:id/seating-plan': part((id) => `/api/events/${id}/seating-plan`),
  'GET /api/events/:id/seating-plan/:zone': part((id) => `/api/events/${id}/seating-plan/0`),
  'GET /api/events/:id/proposal': part((id, of) => `/api/events/${id}/proposal?quantity=1&ticketId=${of}`),
  'GET /api/events/:id/live': [
    { path: `/api/events/${event}/live`, ...watching, expected: everyone(101) },
    {
      about: 'of a draft',
      path: `/api/events/${draftEvent}/live`,
      ...watching,
      expected: only(sellers, 101, 404, 404),
    },
  ],
  // Proposals are nobody else's, of a published event too.
  'GET /api/events/:id/ticket-drafts': [drafts],
  'DELETE /api/events/:id/ticket-drafts': [drafts],
  'POST /api/events/:id/ticket-drafts': [
    {
      ...drafts,
      about: 'that there are not',
      body: { tickets: [{ key: 'none', title: 'None', price, quantity: 1 }] },
      expected: only(sellers, 400, 404),
    },
  ],
  'GET /api/events/:id/sales': selling((id) => `/api/events/${id}/sales`),
  'GET /api/events/:id/orders': selling((id) => `/api/events/${id}/orders`),
  'GET /api/events/:id/orders.csv': selling((id) => `/api/events/${id}/orders.csv`),
  'POST /api/imports': [{ path: '/api/imports?preview=true', body: [], expected: signedIn(200) }],
  'POST /api/tickets': [
    // Whoever has places offers them: a seller need not be the organizer.
    {
      path: '/api/tickets',
      body: { eventId: event, title: 'Matrix', price, quantity: 1 },
      expected: signedIn(201),
    },
    {
      about: 'for a draft',
      path: '/api/tickets',
      body: { eventId: draftEvent, title: 'Matrix', price, quantity: 1 },
      expected: only(sellers, 201, 404),
    },
  ],
  'GET /api/tickets': [
    { path: `/api/tickets?eventId=${event}`, expected: everyone(200) },
    { about: 'own', path: '/api/tickets?seller=me', expected: signedIn(200) },
  ],
  'GET /api/tickets/:id': part((_, id) => `/api/tickets/${id}`),
  'GET /api/tickets/:id/seats': part((_, id) => `/api/tickets/${id}/seats`),
  'PUT /api/tickets/:id': [
    // Of a version that never was: who may edit is told so, others not even that.
    { path: `/api/tickets/${ticket}`, ...stale, expected: only(sellers, 409, 403) },
    { about: 'of a draft', path: `/api/tickets/${draftTicket}`, ...stale, expected: only(sellers, 409, 404) },
  ],
  'GET /api/tickets/:id/orders': selling((_, id) => `/api/tickets/${id}/orders`),
  'POST /api/orders': [{ path: '/api/orders', body: { ticketId: plenty }, expected: signedIn(201) }],
  'GET /api/orders': [{ path: '/api/orders', expected: signedIn(200) }],
  'GET /api/orders/:id': [{ path: `/api/orders/${things.held}`, expected: only(['buyer'], 200, 404) }],
  'GET /api/orders/:id/seller': [
    { about: 'before it is paid', path: `/api/orders/${things.held}/seller`, expected: signedIn(404) },
    { path: `/api/orders/${things.paid}/seller`, expected: only(['buyer'], 200, 404), tellsOf: ['seller'] },
  ],
  'DELETE /api/orders/:id': [
    {
      path: async () => `/api/orders/${(await hold(buyer, plenty)).id}`,
      expected: only(['buyer'], 204, 404),
    },
  ],
  'POST /api/orders/:id/refresh': [{ path: `/api/orders/${things.held}/refresh`, expected: only(['buyer'], 200, 404) }],
  'POST /api/orders/:id/refunds': [
    {
      path: `/api/orders/${things.paid}/refunds`,
      body: {},
      expected: { ...only([...sellers, 'admin'], 201, 404), buyer: 403 },
    },
  ],
  'POST /api/payments': [
    { path: '/api/payments', body: { orderId: things.held }, expected: only(['buyer'], 201, 404) },
  ],
  'POST /api/webhooks/stripe': [
    {
      about: 'unsigned',
      path: '/api/webhooks/stripe',
      body: {},
      headers: { 'stripe-signature': 't=1,v1=00' },
      expected: everyone(400),
    },
  ],
  'GET /api/admissions/keys': [{ path: '/api/admissions/keys', expected: everyone(200) }],
  'GET /api/admissions': [{ path: '/api/admissions', expected: signedIn(200) }],
  'GET /api/admissions/:id': [{ path: `/api/admissions/${things.admission}`, expected: only(['buyer'], 200, 404) }],
};
