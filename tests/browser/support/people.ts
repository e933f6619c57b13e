import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';

/** An address that no other test and no earlier run has used. */
export const newEmail = (): string => `${crypto.randomUUID()}@example.com`;
export const password = 'correct horse battery';

/** Fills and sends the form of a new account, from wherever the storefront asked for one. */
export async function signUpHere(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(newEmail());
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make an account' }).click();
}

/** A new account by the API; its session is the context's, so pages opened next are signed in. */
export async function signedUp(context: BrowserContext, origin: string): Promise<APIRequestContext> {
  await posted(context.request, origin, 'users/signup', { email: newEmail(), password });
  return context.request;
}

/** A request that must succeed. @returns the answer's body */
export async function posted<Body>(
  request: APIRequestContext,
  origin: string,
  path: string,
  data: Record<string, unknown>,
): Promise<Body> {
  const answer = await request.post(`${origin}/api/${path}`, { data, headers: { origin } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Body;
}
