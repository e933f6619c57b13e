import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { holdBest } from './support/buying.ts';
import { putOnSale } from './support/on-sale.ts';
import { signedUp } from './support/people.ts';
import { expect, test } from './support/test.ts';

type Weights = Record<'document' | 'stylesheet' | 'script' | 'font' | 'image', number>;

/** Bytes that a page loads, gzipped one by one as the edge sends them, and every host that it asks. */
async function weigh(page: Page, path: string): Promise<{ bytes: Weights; hosts: string[]; policy: string }> {
  const seen: Response[] = [];
  page.on('response', (response) => seen.push(response));
  const response = await page.goto(path, { waitUntil: 'networkidle' });
  const bytes: Weights = { document: 0, stylesheet: 0, script: 0, font: 0, image: 0 };
  for (const each of seen) {
    const kind = each.request().resourceType();
    if (kind in bytes) bytes[kind as keyof Weights] += gzipSync(await each.body()).length;
  }
  const hosts = [...new Set(seen.map((each) => new URL(each.url()).host))];
  return { bytes, hosts, policy: response?.headers()['content-security-policy'] ?? '' };
}

const KB = 1024;

test('home needs no script, sends at most 8 KB of it, and asks no other host', async ({ page, origin }) => {
  const { bytes, hosts, policy } = await weigh(page, '/');
  expect(bytes.script).toBeLessThanOrEqual(8 * KB);
  expect(bytes.document + bytes.stylesheet).toBeLessThanOrEqual(40 * KB);
  expect(hosts).toEqual([new URL(origin).host]);
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
});

test('an event page is at most 60 KB of HTML, CSS and script, 20 of them script', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  const { bytes, hosts } = await weigh(page, `/events/${eventId}`);
  expect(bytes.script).toBeLessThanOrEqual(20 * KB);
  expect(bytes.document + bytes.stylesheet + bytes.script).toBeLessThanOrEqual(60 * KB);
  expect(hosts).toEqual([new URL(origin).host]);
});

test('the page of a hold runs the scripts of its own nonce only', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  await signedUp(page.context(), origin);
  await page.goto(`/events/${eventId}`);
  await holdBest(page, 'Stalls', 1);
  await expect(page.getByRole('timer')).toBeVisible();
  const { bytes, policy } = await weigh(await page.context().newPage(), page.url());
  expect(bytes.script).toBeGreaterThan(0);
  expect(bytes.document + bytes.stylesheet + bytes.script).toBeLessThanOrEqual(60 * KB);
  expect(policy).toMatch(/script-src 'nonce-[^']+'/);
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
});

test('the map needs at most 40 KB of script, and asks no other host', async ({ page, browser, origin }) => {
  const { eventId } = await putOnSale(browser, origin);
  const { bytes, hosts, policy } = await weigh(page, `/events/${eventId}/seats?zone=0`);
  expect(bytes.script).toBeGreaterThan(0);
  expect(bytes.script).toBeLessThanOrEqual(40 * KB);
  expect(hosts).toEqual([new URL(origin).host]);
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
});
