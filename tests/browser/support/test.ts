import { test as base, expect } from '@playwright/test';

/** Playwright's test with the system's `origin`, never undefined. */
export const test = base.extend<{ origin: string }>({
  origin: async ({ baseURL }, use) => {
    if (!baseURL) throw new Error('playwright.config.ts names no baseURL');
    await use(baseURL);
  },
});
export { expect };
