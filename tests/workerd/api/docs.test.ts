import { expect, test } from 'vitest';
import { problemCodes } from '../../../contracts/errors.ts';
import { limits } from '../../../contracts/limits.ts';
import { Browser } from './client.ts';

const document = async () => (await new Browser().fetch('/api/openapi.json')).json<Record<string, unknown>>();

test('the document is OpenAPI 3.1 and lists every problem code and every limit', async () => {
  const api = await document();
  expect(api.openapi).toMatch(/^3\.1/);
  const everything = JSON.stringify(api);
  for (const code of problemCodes) expect(everything).toContain(`\`${code}\``);
  expect(api['x-limits']).toEqual(limits);
});

test('every body, asked for or answered, has an example', async () => {
  type Content = Record<
    string,
    { schema?: { $ref?: string; example?: unknown }; example?: unknown; examples?: unknown }
  >;
  type Operation = { requestBody?: { content: Content }; responses?: Record<string, { content?: Content }> };
  const { paths, components } = await (await new Browser().fetch('/api/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, { example?: unknown }> };
  }>();
  const without = (where: string, content: Content = {}) =>
    Object.values(content).flatMap(({ schema, example, examples }) => {
      const named = components.schemas[schema?.$ref?.split('/').at(-1) ?? ''];
      return (example ?? examples ?? schema?.example ?? named?.example) ? [] : [where];
    });
  const bare = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody, responses = {} }]) => [
      ...without(`${method} ${path}`, requestBody?.content),
      ...Object.entries(responses).flatMap(([status, { content }]) => without(`${method} ${path} ${status}`, content)),
    ]),
  );
  expect(bare).toEqual([]);
});

test('the reference page has no script, asks nothing of other sites, and names every route', async () => {
  const response = await new Browser().fetch('/api/docs');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).not.toMatch(/<script|<style|style=|src=/);
  expect(page).not.toMatch(/<link[^>]+href="(https?:)?\/\//);
  const { paths } = await (await new Browser().fetch('/api/openapi.json')).json<{ paths: Record<string, unknown> }>();
  for (const path of Object.keys(paths)) expect(page).toContain(path);
  expect((await new Browser().fetch('/api/docs/style.css')).headers.get('content-type')).toContain('text/css');
});

test('health asks the database, a ticket object and the queues', async () => {
  const response = await new Browser().fetch('/api/healthz');
  expect(await response.json()).toEqual({ status: 'ok', parts: { database: 'ok', tickets: 'ok', queues: 'ok' } });
  expect(response.status).toBe(200);
});
