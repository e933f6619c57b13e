import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Given } from './everything.ts';

const routes = fileURLToPath(new URL('../../../pages/app/routes', import.meta.url));

/** Not looked at: the frame, which every page has; and the page of a crash, which nothing here can cause. */
const notPages = ['_renderer.tsx', '_error.tsx'];

/** The route table as HonoX reads it: every file that renders, by its path below `pages/app/routes`. */
export const pageFiles = (): string[] =>
  readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.tsx') && !notPages.includes(path))
    .sort();

/** Every route there is, pages and what is no page (calendars, posters, maps of the site), but for the frame. */
export const routeFiles = (): string[] =>
  readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !notPages.includes(path))
    .sort();

/** The routes that take a form. */
export const formFiles = (): string[] =>
  routeFiles().filter((path) => /export const POST\b/.test(readFileSync(`${routes}/${path}`, 'utf8')));

/** An address, or what is shown when the page's form is sent with these fields. */
export type Place = string | { readonly path: string; readonly sent: Readonly<Record<string, string>> };
type At = (given: Given) => readonly Place[];

/** `signedIn`: as an admin who sells and has bought. `stranger`: as nobody. `redirects`: a GET shows no page of its own. */
type Way = { readonly [who in 'signedIn' | 'stranger' | 'redirects']?: At };

/** Where each page of the route table is seen, in its states. */
export const ways: Readonly<Record<string, Way>> = {
  '_404.tsx': { stranger: () => ['/nowhere'], signedIn: () => ['/orders/nothing'] },
  'account/index.tsx': { signedIn: () => ['/account'] },
  'admin/index.tsx': { signedIn: () => ['/admin', '/admin?done=1'] },
  'admissions.tsx': {
    signedIn: ({ paid, held }) => ['/admissions', `/admissions?orderId=${paid}`, `/admissions?orderId=${held}`],
  },
  'events/[id]/index.tsx': {
    stranger: ({ event, soldOut, cancelled }) => [event, soldOut, cancelled].map((id) => `/events/${id}`),
    signedIn: ({ event }) => [`/events/${event}`],
  },
  'events/[id]/seats.tsx': {
    stranger: ({ event, ticket }) => [`/events/${event}/seats?ticketId=${ticket}`, `/events/${event}/seats?zone=0`],
    signedIn: ({ event, ticket }) => [`/events/${event}/seats?find=2&ticketId=${ticket}`],
  },
  'forgot-password.tsx': {
    stranger: () => ['/forgot-password', { path: '/forgot-password', sent: { email: 'nobody' } }],
  },
  'imprint.tsx': { stranger: () => ['/imprint'] },
  'index.tsx': { stranger: () => ['/', '/?q=nothing-like-it', '/?city=London'], signedIn: () => ['/'] },
  'offline.tsx': { stranger: () => ['/offline'] },
  'orders/[id]/cancel.tsx': { redirects: ({ held }) => [`/orders/${held}/cancel`] },
  'orders/[id]/index.tsx': {
    signedIn: ({ held, paid, givenBack }) => [held, paid, givenBack].map((id) => `/orders/${id}`),
  },
  // Without Stripe's own key, which no test has, the stand-in's page is shown in its place.
  'orders/[id]/pay.tsx': { redirects: ({ held }) => [`/orders/${held}/pay`] },
  'orders/[id]/receipt.tsx': { signedIn: ({ paid }) => [`/orders/${paid}/receipt`] },
  'orders/[id]/return.tsx': {
    signedIn: ({ held }) => [`/orders/${held}/return`, `/orders/${held}/return?redirect_status=failed`],
  },
  'orders/index.tsx': { signedIn: () => ['/orders'] },
  'privacy.tsx': { stranger: () => ['/privacy'] },
  'reset-password.tsx': {
    stranger: () => ['/reset-password?token=abc', { path: '/reset-password', sent: { password: 'short' } }],
  },
  'sell/events/[id]/drafts.tsx': {
    signedIn: ({ imported }) => [
      `/sell/events/${imported}/drafts`,
      { path: `/sell/events/${imported}/drafts`, sent: { price0: 'ask' } },
    ],
  },
  'sell/events/[id]/index.tsx': {
    signedIn: ({ event, cancelled, imported }) => [event, cancelled, imported].map((id) => `/sell/events/${id}`),
  },
  'sell/events/[id]/sales.tsx': {
    signedIn: ({ event, soldOut }) => [event, soldOut].map((id) => `/sell/events/${id}/sales`),
  },
  'sell/events/[id]/tickets.tsx': {
    signedIn: ({ event }) => [
      `/sell/events/${event}/tickets`,
      { path: `/sell/events/${event}/tickets`, sent: { title: 'Standing', price: 'nineteen' } },
    ],
  },
  'sell/events/new.tsx': { signedIn: () => ['/sell/events/new', { path: '/sell/events/new', sent: { name: '' } }] },
  'sell/import.tsx': { signedIn: () => ['/sell/import'] },
  'sell/index.tsx': { signedIn: () => ['/sell'] },
  'sell/tickets/[id]/index.tsx': { signedIn: ({ ticket }) => [`/sell/tickets/${ticket}`] },
  'sell/tickets/[id]/orders.tsx': {
    signedIn: ({ ticket }) => [`/sell/tickets/${ticket}/orders`, `/sell/tickets/${ticket}/orders?status=refunded`],
  },
  'sell/venues/[id].tsx': {
    signedIn: ({ venue }) => [`/sell/venues/${venue}`, `/sell/venues/${venue}?from=hall`],
  },
  'sell/venues.tsx': { signedIn: () => ['/sell/venues'] },
  'signin.tsx': {
    stranger: () => [
      '/signin',
      { path: '/signin', sent: { email: 'nobody@example.com', password: 'not the password' } },
    ],
  },
  'signout.tsx': { redirects: () => ['/signout'] },
  'signup.tsx': { stranger: () => ['/signup', { path: '/signup', sent: { email: 'nobody', password: 'short' } }] },
  'styleguide.tsx': { stranger: () => ['/styleguide'] },
  'terms.tsx': { stranger: () => ['/terms'] },
  'verify-email.tsx': { stranger: () => ['/verify-email?token=wrong'] },
};

/** Pages that nobody looks at, and entries that no page has any more. */
export function unmatched(files: readonly string[], entries: readonly string[]): string[] {
  return [
    ...files.filter((file) => !entries.includes(file)).map((file) => `${file} has no entry`),
    ...entries.filter((entry) => !files.includes(entry)).map((entry) => `${entry} is no page`),
  ];
}
