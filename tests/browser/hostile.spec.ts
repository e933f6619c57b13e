import { cards, holdBest, payWith } from './support/buying.ts';
import { ways } from './support/every-page.ts';
import { makeEverything } from './support/everything.ts';
import { payload, planted, shortPayload, visit, watch } from './support/hostile.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

const names = {
  script: '<script>document.title="taken over"</script><img src=x onerror="document.title=1">',
  'right to left with overrides': '\u202Eتذكرة\u202C حفلة \u2067موسيقية\u2069 "&quot;',
  emoji: '👻🎫 Ünïcödé 👩‍👩‍👧‍👦 O’Hara & Söhne',
  'one word without a break': 'W'.repeat(200),
};

for (const [kind, name] of Object.entries(names)) {
  test(`a name that is ${kind} is shown as text on the event, home, hold and tickets, and breaks no page`, async ({
    page,
    browser,
    origin,
  }) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.setViewportSize({ width: 390, height: 844 });
    const startsAt = new Date(Date.now() + 3_600_000).toISOString();
    const { eventId } = await putOnSale(browser, origin, {
      event: { name, startsAt, performers: [name], description: name },
      ticket: { title: name.slice(0, 120) },
    });
    await signedUp(page.context(), origin);
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

    await page.goto('/');
    // `textContent`, not how it looks: a direction override changes the order that is seen.
    await expect(
      page
        .locator('article')
        .filter({ has: page.locator(`a[href="/events/${eventId}"]`) })
        .first(),
    ).toContainText(name);
    expect(await fits()).toBe(true);
    await page.goto(`/events/${eventId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    expect(await page.title()).toContain(name);
    expect(await fits()).toBe(true);
    await holdBest(page, name.slice(0, 120), 1);
    await expect(page.getByRole('timer')).toBeVisible();
    expect(await fits()).toBe(true);
    await payWith(page, cards.good);
    await page.getByRole('link', { name: 'See your tickets' }).click();
    await expect(page.locator('[data-admission]').getByRole('heading')).toHaveText(name);
    expect(await fits()).toBe(true);
    expect(problems).toEqual([]);
  });
}

test('a name of ten thousand letters is refused beside its field', async ({ page, origin }) => {
  await signedUp(page.context(), origin);
  await page.goto('/sell/venues');
  await page.getByLabel('Name').fill('W'.repeat(10_000));
  await page.getByLabel('City', { exact: true }).fill('London');
  await page.getByLabel('Country').selectOption('GB');
  await page.getByLabel('Time zone').selectOption('Europe/London');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByLabel('Name')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription(/200/);
});

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
} & {
  type?: string | string[];
  enum?: unknown;
  pattern?: unknown;
  format?: unknown;
};

/** Paths of the texts in a schema that may say anything. */
function freeTexts(schemas: Record<string, Schema>, schema: Schema, path: string): string[] {
  const into = (part: Schema, at: string) => freeTexts(schemas, part, at);
  if (schema.$ref) return into(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, path);
  if ([schema.type].flat().includes('string') && !schema.enum && !schema.pattern && !schema.format) return [path];
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => into(part, `${path}.${name}`)),
    ...(schema.items ? into(schema.items, path) : []),
    ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap((part) => into(part, path)),
  ];
}

/** Checked against a list or a form of its own (addresses, countries, zones), or never shown (passwords, cursors). */
const holdsNoPayload = /\.(email|country|timezone|cursor|token)$|assword$/;

test('every free text of the API has a payload planted in it, and one without is noticed', async ({ request }) => {
  const { paths, components } = await (await request.get('/api/openapi.json')).json();
  const bodies = Object.values(paths).flatMap((methods) =>
    Object.values(methods as Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>).flatMap(
      ({ requestBody }) => requestBody?.content['application/json']?.schema.$ref?.split('/').at(-1) ?? [],
    ),
  );
  const texts = bodies.flatMap((name) => freeTexts(components.schemas, components.schemas[name], name));
  // What an update changes, or an order names, is the text that was created, shown in the same places.
  const created = texts.filter(
    (text) => !holdsNoPayload.test(text) && !/^(Update|CreateOrder)|Drafts.*(key|sections)$/.test(text),
  );
  expect([...new Set(created)].toSorted()).toEqual([...planted].toSorted());
  const more = { type: 'object', properties: { message: { type: 'string' } } };
  expect(freeTexts({}, more, 'GiftCard')).toEqual(['GiftCard.message']);
});

test('payloads in every text are shown on every page, and none runs or is even tried', async ({ browser, origin }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ baseURL: origin });
  const seen = await watch(context);
  const seats = ['1', '2', '3', '4'].map((seat) => ({ section: payload.slice(0, 40), row: shortPayload, seat }));
  seats.push({ section: payload.slice(0, 40), row: '2', seat: shortPayload });
  const event = { name: payload, description: payload, performers: [payload], category: shortPayload };
  const given = await makeEverything(context, origin, {
    venue: { name: payload, city: payload.slice(0, 120) },
    event,
    ticket: { title: payload.slice(0, 120), seats },
  });
  const { venueId } = await (await context.request.get(`/api/events/${given.event}`)).json();
  const rows = [{ row: shortPayload, seats: [shortPayload] }];
  const seating = { sections: [{ section: payload.slice(0, 40), ticket: payload.slice(0, 120), rows }] };
  const seated = await context.request.put(`/api/venues/${venueId}/seating`, { data: seating, headers: { origin } });
  expect(seated.ok()).toBe(true);
  const offers = { '@type': 'Offer', name: payload, price: '45', priceCurrency: 'GBP', category: payload };
  const listed = {
    ...{ '@type': 'MusicEvent', name: payload, startDate: '2030-03-01T19:30', description: payload, offers },
    location: {
      ...{ '@type': 'Place', name: payload },
      address: { addressLocality: payload.slice(0, 120), addressCountry: 'GB' },
    },
  };
  const imports = await context.request.post('/api/imports', { data: listed, headers: { origin } });
  const { drafts } = (await imports.json()) as { drafts: { eventId: string }[] };
  const named = await context.request.put('/api/users/me', {
    data: { name: payload.slice(0, 120) },
    headers: { origin },
  });
  expect(named.ok()).toBe(true);
  const signedUpAs = await browser.newContext({ baseURL: origin });
  const data = {
    email: `${crypto.randomUUID()}@example.com`,
    password: 'correct horse battery',
    name: payload.slice(0, 120),
  };
  expect((await signedUpAs.request.post('/api/users/signup', { data, headers: { origin } })).ok()).toBe(true);
  await signedUpAs.close();

  const paths = Object.values(ways).flatMap(({ signedIn, stranger }) =>
    [...(signedIn?.(given) ?? []), ...(stranger?.(given) ?? [])].filter((place) => typeof place === 'string'),
  );
  const q = encodeURIComponent(payload.slice(0, 200));
  const reflected = [
    `/sell/venues/${venueId}`,
    ...drafts.map(({ eventId }) => `/sell/events/${eventId}/drafts`),
    `/?q=${q}&city=${encodeURIComponent(payload.slice(0, 60))}&category=${encodeURIComponent(shortPayload)}`,
    ...['/signin?next=', '/signup?next=', '/reset-password?token=', '/verify-email?token='].map((path) => path + q),
    ...['/signin?next=javascript:ran=1', '/signin?next=//evil.example', `/nowhere/${q}`, `/?month=${q}&from=${q}`],
    `/orders/${given.paid}?error=${q}`,
    `/events/${given.event}?quantity=${q}&ticketId=${q}`,
    `/events/${given.event}/seats?ticketId=${q}&zone=${q}&find=${q}`,
    `/admissions?orderId=${q}`,
    `/sell/tickets/${given.ticket}/orders?status=${q}&q=${q}`,
    `/sell/events/${given.event}/sales?q=${q}`,
    `/admin?errors=${q}&done=${q}`,
  ];
  const pages = await Promise.all([context.newPage(), context.newPage()]);
  const [first, second] = [paths.slice(0, paths.length / 2), paths.slice(paths.length / 2)];
  await Promise.all([visit(pages[0], first), visit(pages[1], [...second, ...reflected])]);
  await pages[0].goto(`/events/${given.event}`);
  // It is there, as text: the pages were not empty of it.
  await expect(pages[0].getByRole('heading', { level: 1 })).toHaveText(payload);
  expect(seen).toEqual([]);
  await context.close();
});

test('a page that does not escape would be noticed: refused by the policy with one, run without', async ({
  browser,
  origin,
}) => {
  const context = await browser.newContext({ baseURL: origin });
  const seen = await watch(context);
  const html = { contentType: 'text/html', body: `<title>${payload}</title>` };
  const policy = (await context.request.get('/')).headers()['content-security-policy'] ?? '';
  await context.route('**/planted-with', (route) =>
    route.fulfill({ ...html, headers: { 'content-security-policy': policy } }),
  );
  await context.route('**/planted-without', (route) => route.fulfill(html));
  const page = await context.newPage();
  await page.goto('/planted-with');
  await expect.poll(() => seen.filter((each) => each.startsWith('refused script-src')).length).toBeGreaterThan(0);
  expect(seen.filter((each) => each.startsWith('ran'))).toEqual([]);
  await page.goto('/planted-without');
  await expect.poll(() => seen.filter((each) => each.startsWith('ran')).length).toBeGreaterThan(0);
  await context.close();
});
