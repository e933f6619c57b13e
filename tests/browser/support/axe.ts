import type { BrowserContext, Page } from '@playwright/test';
import axe from 'axe-core';

/** A theme is colours alone (style/tokens.css): after every rule in light, those about colours are asked again in dark. */
const looks = [
  { colorScheme: 'light', rules: null },
  { colorScheme: 'dark', rules: ['color-contrast', 'link-in-text-block'] },
] as const;

/** Puts axe into every page that a context opens from now on: once a page, where its own runner does so at every look. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe.source });
}

/** What axe has against a page as it stands, of whatever impact, in the themes asked. The page's context has axe. */
export async function barriers(
  page: Page,
  where: string,
  themes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<string[]> {
  const found: string[] = [];
  for (const { colorScheme, rules } of looks) {
    if (!themes.includes(colorScheme)) continue;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await page.evaluate(async (asked) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const results = await axe.run(document, {
        resultTypes: ['violations'],
        ...(asked && { runOnly: [...asked] }),
      });
      return results.violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes.map(({ html }) => html) }));
    }, rules);
    for (const { id, impact, html } of violations)
      found.push(`${where}, ${colorScheme}: ${id} (${impact}): ${html.join(' ')}`);
  }
  return found;
}
