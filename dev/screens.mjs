// Takes a picture of every page of a running system: `npm run screens -- http://localhost:8788 [folder] [name]`.
// Desktop pictures are half their size, and none is taller than four screens: the folder is kept with the code.
// Signs up a buyer and a seller of its own, holds, pays and gives back for real; phone and desktop, light and dark.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from './chromium.mjs';

const [base = 'http://localhost:8788', folder = 'docs/screens', only = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const executablePath = await findChromium();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
/** @type {{name: string, viewport: {width: number, height: number}, colorScheme: 'light' | 'dark'}[]} */
const looks = [
  { name: 'desktop-light', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'desktop-dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'phone-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];

const context = await browser.newContext({ baseURL: base });
const page = await context.newPage();
const lens = await context.newCDPSession(page);
/** @type {string[]} */
const problems = [];

/**
 * Asks the API as the page's visitor.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [data]
 * @param {Record<string, string>} [headers]
 */
async function ask(method, path, data, headers = {}) {
  const response = await context.request.fetch(`${base}/api${path}`, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: { origin: base, ...headers },
  });
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? null : await response.json();
}

/**
 * The page at a path in every look; `act` brings it into the state that is wanted.
 * @param {string} name
 * @param {string} path
 */
async function take(name, path, act = async () => {}) {
  if (only !== '' && !name.includes(only)) return;
  for (const look of looks) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.goto(path);
    await act();
    await page.waitForLoadState();
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (tooWide) problems.push(`${name} ${look.name}: wider than the screen`);
    await page.evaluate(() => document.fonts.ready);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const { width } = look.viewport;
    const { data } = await lens.send('Page.captureScreenshot', {
      format: 'jpeg',
      quality: 70,
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, look.viewport.height * 4), scale: width > 600 ? 0.5 : 0.75 },
    });
    writeFileSync(join(folder, `${name}.${look.name}.jpg`), Buffer.from(data, 'base64'));
  }
}
page.on('console', (message) => {
  if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
    problems.push(`${page.url()}: ${message.text()}`);
});

/** @param {string} query */
const first = async (query) => (await ask('GET', `/events?limit=1&${query}`)).items[0];
const concert = await first('q=mahler');
const match = await first('q=world%20cup&category=Sport');
const talk = await first('category=Talks');
await take('home', '/');
await take('home-search', '/?q=mahler&city=New+York');
await take('styleguide', '/styleguide');
await take('terms', '/terms');
await take('imprint', '/imprint');
await take('offline', '/offline');
await take('home-none', '/?q=nothingofthesort');
await take('event-seated', `/events/${concert.id}`);
await take('event-match', `/events/${match.id}`);
await take('event-talk', `/events/${talk.id}`);
await take('not-found', '/nowhere');
await take('signin', '/signin?next=/orders');
await take('signin-bad', '/signin', async () => {
  await page.fill('[name=email]', 'nobody@ticketyboo.example');
  await page.fill('[name=password]', 'not the password');
  await page.click('main button');
});
await take('signup', '/signup');
await take('signup-bad', '/signup', async () => {
  await page.fill('[name=email]', 'nobody@ticketyboo');
  await page.fill('[name=password]', 'short');
  await page.click('main button');
});
await take('forgot', '/forgot-password');
await take('reset', '/reset-password?token=abc');

const email = `screens-${Date.now()}@ticketyboo.example`;
await ask('POST', '/users/signup', { email, password: 'a password for pictures', name: 'Screens' });
/** @param {{id: string}} event */
const ticketsOf = async (event) => (await ask('GET', `/tickets?eventId=${event.id}`)).items;
const [tier] = await ticketsOf(concert);
const [stand] = await ticketsOf(match);
await take('orders-none', '/orders');
await take('admissions-none', '/admissions');
await take('seats', `/events/${concert.id}/seats?ticketId=${tier.id}`);
await take('seats-chosen', `/events/${concert.id}/seats?find=3&ticketId=${tier.id}`);
const stadium = (await ask('GET', '/events?limit=1&city=East+Rutherford')).items[0];
await take('seats-stadium', `/events/${stadium.id}/seats`);
await take('seats-stadium-section', `/events/${stadium.id}/seats?zone=5`);
await take('event-too-many', `/events/${concert.id}`, async () => {
  await page.locator('main input[name=quantity]').first().fill('11');
  await page.getByRole('button', { name: /^Hold/ }).first().click();
});
const held = await ask('POST', '/orders', { ticketId: tier.id, quantity: 2 });
await take('order-held', `/orders/${held.id}`);
await take('pay', `/orders/${held.id}`, async () => {
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.getByRole('heading', { name: /^Pay/ }).waitFor();
});
await take('order-declined', `/orders/${held.id}/return?redirect_status=failed`);
/** @param {{id: string}} order */
const pay = async (order) => {
  const payment = await ask('POST', '/payments', { orderId: order.id });
  const intent = payment.clientSecret.split('_secret_')[0];
  const answer = await context.request.post(`${base}/__stripe/v1/payment_intents/${intent}/confirm`, {
    headers: { authorization: 'Bearer sk_test_screens', origin: base },
    form: { payment_method: 'pm_card_visa' },
  });
  if (!answer.ok()) problems.push(`paying: ${answer.status()}`);
};
await pay(held);
await page.goto(`/orders/${held.id}/return`);
await page.getByRole('link', { name: 'See your tickets' }).waitFor();
await take('order-complete', `/orders/${held.id}`);
await page.goto(`/admissions?orderId=${held.id}`);
await page.locator('[data-admission]').first().waitFor();
await take('admissions', `/admissions?orderId=${held.id}`);
const returned = await ask('POST', '/orders', { ticketId: stand.id, quantity: 3 });
await ask('DELETE', `/orders/${returned.id}`);
await take('receipt', `/orders/${held.id}/receipt`);
await take('order-cancelled', `/orders/${returned.id}`);
await take('orders', '/orders');
await take('account', '/account');

await take('sell-none', '/sell');
await take('sell-venue', '/sell/venues');
const venue = await ask('POST', '/venues', {
  name: 'Corn Exchange',
  city: 'Leeds',
  country: 'GB',
  timezone: 'Europe/London',
});
/** @param {number} days */
const day = (days) => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 + days * 86_400_000).toISOString();
/** @param {string} name */
const make = (name, more = {}) =>
  ask('POST', '/events', { name, venueId: venue.id, startsAt: day(30), category: 'Music/Club', ...more });
const own = await make('Night Bus All Stars');
await take('sell-event-new', `/sell/events/new?venueId=${venue.id}`);
await take('sell-ticket-new', `/sell/events/${own.id}/tickets`);
await take('sell-ticket-bad', `/sell/events/${own.id}/tickets`, async () => {
  await page.fill('[name=title]', 'Standing');
  await page.fill('[name=price]', 'nineteen');
  await page.getByRole('button', { name: 'Create' }).click();
});
const last = await ask('POST', '/tickets', {
  eventId: own.id,
  title: 'Last two',
  price: { amount: 1900, currency: 'GBP' },
  quantity: 2,
});
await ask('POST', '/tickets', {
  eventId: own.id,
  title: 'Early',
  price: { amount: 1600, currency: 'GBP' },
  quantity: 80,
  saleStartsAt: day(5),
});
await ask('POST', '/orders', { ticketId: last.id, quantity: 2 });
await take('event-closed-tickets', `/events/${own.id}`);
await take('sell-event', `/sell/events/${own.id}`);
await take('sell-sales', `/sell/events/${own.id}/sales`);
await take('sell-ticket', `/sell/tickets/${last.id}`);
await take('sell-orders', `/sell/tickets/${last.id}/orders`);
await take('sell-venues', '/sell/venues');
await take('sell-import', '/sell/import');
const hall = (/** @type {string} */ name) => ({
  '@type': 'Place',
  name,
  address: { addressLocality: 'Leeds', addressCountry: 'GB' },
});
/** @param {string} name */
const listed = (name, more = {}) => ({
  ...{ '@type': 'MusicEvent', name, '@id': name, startDate: '2030-03-01T19:30', location: hall('Corn Exchange') },
  ...more,
});
await ask('POST', '/imports', [listed('Quartet at noon'), listed('Winterreise')]);
await take('sell-import-preview', '/sell/import', async () => {
  const list = [
    listed('Winterreise'),
    listed('Quartet at noon', { startDate: '2030-03-01T12:00', eventStatus: 'EventPostponed' }),
    listed('Songs for a Tuesday', { offers: { price: '25', priceCurrency: 'GBP' } }),
    listed('An open day', { startDate: '2030-03-02', location: hall('The Other Room') }),
    listed('Some time', { startDate: 'soon' }),
  ];
  await page.fill('[name=text]', JSON.stringify(list));
  await page.getByRole('button', { name: 'Preview' }).click();
});
const offer = (/** @type {string} */ name, /** @type {string} */ price, more = {}) => ({
  ...{ '@type': 'Offer', name, price, priceCurrency: 'GBP' },
  ...more,
});
const offered = listed('The Art of Fugue', {
  location: hall('The Other Room'),
  offers: [offer('Orchestra', '45'), offer('First Tier', '30'), offer('Standing', '12.50', { inventoryLevel: 80 })],
});
let imports = 0;
await take('sell-import-done', '/sell/import', async () => {
  imports += 1;
  const list = [{ ...offered, '@id': `${offered.name} ${imports}` }, listed('Some time', { startDate: 'soon' })];
  await page.fill('[name=text]', JSON.stringify(list));
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: /^Import 1/ }).click();
  await page.getByRole('status').waitFor();
});
const withOffers = (await ask('GET', '/events?organizer=me&limit=100')).items.find(
  (/** @type {{name: string}} */ event) => event.name === offered.name,
);
const room = `/sell/venues/${withOffers.venueId}`;
await take('sell-seating', `${room}?from=hall`);
await take('sell-seating-preview', `${room}?from=hall`, async () => {
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.locator('.sales-map').waitFor();
});
await page.goto(`${room}?from=hall`);
await page.getByRole('button', { name: 'Preview' }).click();
await page.getByRole('button', { name: /^Keep/ }).click();
await page.getByRole('status').waitFor();
await take('sell-drafts', `/sell/events/${withOffers.id}/drafts`);
await take('sell-event-drafts', `/sell/events/${withOffers.id}`);
const session = await context.cookies();
const endSession = async () => {
  await page.fill('[name=name]', 'Songs for a Tuesday');
  await page.fill('[name=startsAt]', '2030-05-07T19:30');
  await page.fill('[name=description]', 'Much was written here.');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Create' }).click();
};
await take('signin-waiting', `/sell/events/new?venueId=${venue.id}`, async () => {
  await endSession();
  await context.addCookies(session);
});
await take('send-now', `/sell/events/new?venueId=${venue.id}`, async () => {
  await endSession();
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', 'a password for pictures');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Send it now' }).waitFor();
});
await take('sell', '/sell');
const off = await make('The Winter’s Tale', { category: 'Theatre' });
await ask('PUT', `/events/${off.id}`, { status: 'cancelled' }, { 'if-match': `"${off.version}"` });
await take('event-cancelled', `/events/${off.id}`);
const hostile = await make(`<script>alert(1)</script> ‮مرحبا‬ 🎻 ${'Long'.repeat(30)}`);
await take('event-hostile', `/events/${hostile.id}`);
const past = await make('Yesterday', { startsAt: day(-2), endsAt: day(-1.9) }).catch((error) => {
  problems.push(String(error));
  return null;
});
if (past) await take('event-past', `/events/${past.id}`);

await context.clearCookies();
await ask('POST', '/users/signin', { email: 'organizer@ticketyboo.example', password: 'ticketyboo-demo' });
await take('sales-seated', `/sell/events/${concert.id}/sales`);
await ask('POST', '/users/signin', { email: 'admin@ticketyboo.example', password: 'ticketyboo-demo' });
await take('operations', '/admin');

await browser.close();
for (const problem of problems) console.log(problem);
console.log(`pictures in ${folder}`);
