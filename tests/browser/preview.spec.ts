import { inflateSync } from 'node:zlib';
import { putOnSale } from './support/on-sale.ts';
import { expect, test } from './support/test.ts';

/** A PNG's chunks by type (https://www.w3.org/TR/png-3/#5Chunk-layout); those of one type are joined. */
function chunks(png: Buffer): Map<string, Buffer> {
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const found = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    found.set(type, Buffer.concat([found.get(type) ?? Buffer.alloc(0), data]));
    at += 12 + length;
  }
  return found;
}

test('a link to an event is shown with its poster: PNG, 1200 by 630, not blank, kept for ever', async ({
  page,
  browser,
  origin,
}) => {
  const name = 'Quartet "at" <noon>';
  const { eventId } = await putOnSale(browser, origin, { event: { name } });
  await page.goto(`/events/${eventId}`);
  const told = (property: string) =>
    page.locator(`meta[property="${property}"], meta[name="${property}"]`).getAttribute('content');
  expect(await told('og:image:type')).toBe('image/png');
  expect(await told('og:image:width')).toBe('1200');
  expect(await told('og:image:height')).toBe('630');
  expect(await told('og:image:alt')).toBe(`The poster of ${name}`);
  expect(await told('twitter:card')).toBe('summary_large_image');
  const image = (await told('og:image')) ?? '';
  expect(image.startsWith(`${origin}/`)).toBe(true);

  // Drawn, then kept: whatever follows the path, it is the same picture.
  for (const address of [image, image, `${image}?again`]) {
    const answer = await page.request.get(address);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe('image/png');
    expect(answer.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
    const png = chunks(await answer.body());
    const header = png.get('IHDR') ?? Buffer.alloc(0);
    expect([header.readUInt32BE(0), header.readUInt32BE(4)]).toEqual([1200, 630]);
    // Rows of a filter's byte and four a pixel: a blank sheet has hardly a byte that differs.
    const rows = inflateSync(png.get('IDAT') ?? Buffer.alloc(0));
    expect(rows).toHaveLength(630 * (1 + 1200 * 4));
    expect(rows.filter((byte) => byte !== 0).length).toBeGreaterThan(rows.length / 100);
    expect(new Set(rows).size).toBeGreaterThan(16);
  }
});

test('pixels are drawn for events that there are, in drawings that there are', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  const status = async (path: string) => (await page.request.get(`/posters/${path}`)).status();
  expect(await status(`rings/preview/${eventId}.png`)).toBe(200);
  expect(await status(`nothing/preview/${eventId}.png`)).toBe(404);
  expect(await status(`rings/nothing/${eventId}.png`)).toBe(404);
  expect(await status('rings/preview/evt_made-up.png')).toBe(404);
  expect(await status(`rings/preview/${eventId.slice(0, -6)}000000.png`)).toBe(404);
  // Small drawings stay SVG: they weigh less and are sharp on every screen.
  expect((await page.request.get(`/posters/rings/preview/${eventId}`)).headers()['content-type']).toBe('image/svg+xml');
});
