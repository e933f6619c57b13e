import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { root } from '../../dev/bootstrap.mjs';
import { filesWith, secretsOf } from '../system/harness/secrets.ts';
import { formFiles, routeFiles, unmatched } from './support/every-page.ts';
import { pay } from './support/everything.ts';
import { offer } from './support/on-sale.ts';
import { makeAdmin } from './support/operator.ts';
import { type Asked, pageTable, type Role, roles } from './support/page-table.ts';
import { newEmail, password, posted } from './support/people.ts';
import { expect, test } from './support/test.ts';

// Some three hundred requests each: seconds where nothing else runs, a minute on a machine that is busy.
test.describe.configure({ timeout: 180_000 });

let asked: Asked;
/** Addresses and names that only their own account, and for the buyer's the seller's side, may read. */
const emails = Object.fromEntries(roles.map((role) => [role, newEmail()])) as Record<Role, string>;
const by = {} as Record<Role, APIRequestContext>;

test.beforeAll(async ({ playwright, baseURL: origin = '' }) => {
  for (const role of roles) {
    by[role] = await playwright.request.newContext({ baseURL: origin });
    const body = { email: emails[role], password, name: `Name-of-${role}` };
    if (role !== 'anonymous') await posted(by[role], origin, 'users/signup', body);
  }
  const one = await offer(by.seller, origin);
  const draft = await offer(by.seller, origin, { event: { status: 'draft', name: 'Secret-draft' } });
  await offer(by.otherOrganizer, origin);
  const permissions = ['check_in', 'edit_events', 'refund_orders', 'view_orders'];
  await posted(by.seller, origin, 'staff', { email: emails.staff, permissions });
  await makeAdmin(by.admin, origin);
  const order = async () =>
    (await posted<{ id: string }>(by.buyer, origin, 'orders', { ticketId: one.ticketId, quantity: 1 })).id;
  const [held, paid] = [await order(), await order()];
  await pay(by.buyer, origin, paid);
  const { venueId } = await (await by.seller.get(`/api/events/${one.eventId}`)).json();
  asked = {
    ...{ event: one.eventId, draft: draft.eventId, ticket: one.ticketId, draftTicket: draft.ticketId },
    ...{ held, paid, venue: venueId },
  };
});
test.afterAll(async () => {
  for (const context of Object.values(by)) await context.dispose();
});

test('every route of the storefront has an expectation for each of the seven, and one without is noticed', () => {
  const entries = Object.keys(pageTable(asked));
  expect(unmatched(routeFiles(), entries)).toEqual([]);
  expect(unmatched([...routeFiles(), 'gift-cards.tsx'], entries)).toEqual(['gift-cards.tsx has no entry']);
});

/** The running system's own secrets, which no answer and no built file may hold. */
const canaries = () => secretsOf(join(root, `.wrangler/browser-${process.env.BROWSER_PORT}`));

test('no file that was built for the storefront holds a secret, and what must be there is found', () => {
  const built = join(root, 'pages/dist');
  expect(canaries()).toHaveLength(6);
  expect(filesWith(built, [...canaries(), 'sk_test_', 'sk_live_', 'whsec_'])).toEqual([]);
  expect(filesWith(built, ['Ticketyboo']).length).toBeGreaterThan(0);
});

test('each of the seven gets what the table says, and a refusal tells nothing of anybody', async () => {
  const wrong: string[] = [];
  for (const [file, rows] of Object.entries(pageTable(asked)))
    for (const [path, expected] of rows)
      await Promise.all(
        roles.map(async (role) => {
          const answer = await by[role].get(path, { maxRedirects: 0 });
          const status = answer.status();
          if (status !== expected[role]) wrong.push(`${file} ${path}: ${role} got ${status}, not ${expected[role]}`);
          const isSeller = role === 'seller' || role === 'staff';
          const text = await answer.text();
          // A receipt names who sold, to who bought.
          const mayHear = (other: Role) =>
            other === role || (file === 'orders/[id]/receipt.tsx' && role === 'buyer' && other === 'seller');
          const told = roles.filter(
            (other) =>
              !mayHear(other) && !isSeller && (text.includes(emails[other]) || text.includes(`Name-of-${other}`)),
          );
          if (canaries().some((canary) => text.includes(canary))) wrong.push(`${path} holds a secret`);
          if (told.length > 0) wrong.push(`${path} tells ${role} of ${told}`);
          if (status >= 300 && text.includes('Secret-draft')) wrong.push(`${path} tells ${role} of the draft`);
        }),
      );
  expect(wrong).toEqual([]);
});

test('a form that another site sends, of any kind, changes nothing, on every page that takes one', async ({
  origin,
}) => {
  const files = formFiles();
  expect(files.length).toBeGreaterThan(15);
  const table = pageTable(asked);
  const wrong: string[] = [];
  for (const file of files) {
    const path = table[file]?.[0]?.[0] ?? '';
    const send = async (headers: Record<string, string>, kind: 'form' | 'multipart' | 'data') => {
      const body = { [kind]: kind === 'data' ? 'do=all' : { do: 'all' } };
      const status = (await by.seller.post(path, { headers, ...body, maxRedirects: 0 })).status();
      if (status !== 403) wrong.push(`${path} took ${kind} from ${JSON.stringify(headers)}: ${status}`);
    };
    const evil = { origin: 'https://evil.example' };
    const others: Record<string, string>[] = [
      { origin: 'null' },
      { origin: `${origin}.evil.example` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      {},
    ];
    await Promise.all([
      ...(['form', 'multipart', 'data'] as const).map((kind) => send(evil, kind)),
      ...others.map((headers) => send(headers, 'form')),
    ]);
  }
  expect(wrong).toEqual([]);
  // The same from our own page is let in: what refuses is where it comes from.
  const ours = await by.seller.post('/signup', { headers: { origin }, form: { email: 'no' }, maxRedirects: 0 });
  expect(ours.status()).not.toBe(403);
});
