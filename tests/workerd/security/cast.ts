/** The seven who ask, and one of each thing that they may ask about; all things are the seller's or the buyer's. */
import { env } from 'cloudflare:workers';
import { Browser, freshEmail, password, signedUp } from '../api/client.ts';
import { answered, begin, confirm, eventId, hold, newEvent, newTicket, type Person, seller } from '../sale/given.ts';
import { delivered } from '../sale/outside.ts';

export const roles = ['anonymous', 'otherBuyer', 'buyer', 'seller', 'otherOrganizer', 'staff', 'admin'] as const;
export type Role = (typeof roles)[number];

const emails = { buyer: freshEmail(), staff: freshEmail(), otherBuyer: freshEmail(), admin: freshEmail() };
const people = {
  otherBuyer: await signedUp(emails.otherBuyer),
  buyer: await signedUp(emails.buyer),
  seller,
  otherOrganizer: await signedUp(),
  staff: await signedUp(emails.staff),
  admin: await signedUp(emails.admin),
} satisfies Record<Exclude<Role, 'anonymous'>, Person>;
export const { buyer, otherBuyer, otherOrganizer, staff, admin } = people;

const named = (who: Person, name: string) =>
  answered(
    200,
    who.fetch('/api/users/me', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    }),
  );
await Promise.all(Object.entries(people).map(([role, who]) => named(who, `Name-of-${role}`)));
await env.DB.prepare(`INSERT INTO account_roles VALUES (?, 'admin', 0)`).bind(admin.accountId).run();
const permissions = ['check_in', 'edit_events', 'refund_orders', 'view_orders'];
export const addStaff = () => answered(201, seller.post('/api/staff', { email: emails.staff, permissions }));
await addStaff();

const seats = ['1', '2', '3', '4'].map((seat) => ({ section: 'Stalls', row: 'A', seat }));
const ticket = await newTicket({ seats });
const plenty = await newTicket({ quantity: 100_000, maxPerOrder: 1 });
const draftEvent = await newEvent({ name: 'Secret-draft', status: 'draft' });
const draftTicket = await newTicket({ eventId: draftEvent, title: 'Secret-ticket', seats });
const held = await hold(buyer, plenty.id);
const paid = await hold(buyer, plenty.id);
await confirm(await begin(buyer, paid.id));
await answered(200, buyer.post(`/api/orders/${paid.id}/refresh`, {}));
await delivered(plenty.id);
const { items } = await answered<{ items: { id: string }[] }>(200, buyer.fetch('/api/admissions'));
const event = await answered<{ venueId?: string; venue: { id: string } }>(200, seller.fetch(`/api/events/${eventId}`));

export const things = {
  ...{ event: eventId, draftEvent, venue: event.venue.id, ticket: ticket.id, draftTicket: draftTicket.id },
  ...{ plenty: plenty.id, held: held.id, paid: paid.id, admission: items[0]?.id ?? '', staffId: staff.accountId },
};

/** What tells of a person or of what is hidden; an answer that refuses may carry none of it, unless it was asked with. */
export const secrets: readonly string[] = [
  ...Object.values(emails),
  ...Object.values(people).flatMap((who) => [who.accountId, ...who.cookies.values()]),
  ...roles.map((role) => `Name-of-${role}`),
  ...['Secret-draft', 'Secret-ticket'],
  ...Object.values(things),
];
/** Of these, whatever the status, only the person, and the seller's side where they bought, may hear. */
export const personal: readonly string[] = [...Object.values(emails), ...roles.map((role) => `Name-of-${role}`)];
export const ownTo = (role: Role): readonly string[] => [
  `Name-of-${role}`,
  ...(role in emails ? [emails[role as keyof typeof emails]] : []),
];

/** The role's browser, its cookies copied: what an answer sets stays with that request. */
export function as(role: Role): Browser {
  const browser = new Browser();
  if (role !== 'anonymous') for (const [name, value] of people[role].cookies) browser.cookies.set(name, value);
  return browser;
}

/** A session of its own, for requests that end theirs. */
export async function asAgain(role: Role): Promise<Browser> {
  const browser = new Browser();
  if (role === 'anonymous') return browser;
  const account = await env.DB.prepare('SELECT email FROM users WHERE id = ?')
    .bind(people[role].accountId)
    .first<string>('email');
  await answered(200, browser.post('/api/users/signin', { email: account, password }));
  return browser;
}

/** Everybody with a session that lasts, for the files that come after one that ended all of theirs. */
export async function signedInAgain(): Promise<void> {
  for (const [role, { cookies }] of Object.entries(people))
    for (const [name, value] of (await asAgain(role as Role)).cookies) cookies.set(name, value);
}
