import { secretsOf, textBelow, told } from '../system/harness/secrets.ts';
import { ways } from './support/every-page.ts';
import { makeEverything } from './support/everything.ts';
import { expect, test } from './support/test.ts';

/** What secrets of ours look like, whoever's they are: a build may be older than this system. */
const secretLike = /\b(?:sk|rk)_(?:test|live)_\w+|\bwhsec_[\w-]{16,}|"d":\s*"[\w-]{43}"|BEGIN [A-Z ]*PRIVATE KEY/;

test('no page tells a secret, to nobody and to an admin, and neither does what is built of the storefront', async ({
  page,
  browser,
  origin,
}) => {
  const secrets = secretsOf(`.wrangler/browser-${process.env.BROWSER_PORT}`);
  const given = await makeEverything(page.context(), origin);
  const stranger = await browser.newContext({ baseURL: origin });
  const asked: string[] = [];
  for (const way of Object.values(ways))
    for (const [context, places] of [
      [page.context(), [...(way.signedIn?.(given) ?? []), ...(way.redirects?.(given) ?? [])]],
      [stranger, way.stranger?.(given) ?? []],
    ] as const)
      for (const place of places) {
        const response = await context.request.get(typeof place === 'string' ? place : place.path);
        asked.push(JSON.stringify(response.headersArray()), await response.text());
      }
  await stranger.close();
  const pages = asked.join('\n');
  expect(told(pages, secrets)).toEqual([]);
  const built = textBelow('pages/dist');
  expect(told(built, secrets)).toEqual([]);
  expect(secretLike.exec(built)?.[0]).toBeUndefined();
  // The controls: what was asked are the pages, what was read is the build, and a secret would be found.
  expect(told(pages, [given.paid, 'Network connection lost'])).toHaveLength(2);
  expect(built).toContain('/forgot-password');
  expect(told(`<p>${secrets[1]}</p>`, secrets)).toHaveLength(1);
  for (const secret of ['sk_test_standin', `"d":"${'a'.repeat(43)}"`, `whsec_${'a'.repeat(24)}`])
    expect(secret).toMatch(secretLike);
});
