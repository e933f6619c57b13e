import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test, vi } from 'vitest';

vi.mock('cloudflare:workers', () => ({
  waitUntil: () => undefined,
  DurableObject: class {},
  WorkerEntrypoint: class {},
}));

const { app } = await import('./app.ts');
const { describeApi } = await import('./openapi.ts');

test('the OpenAPI document has nothing for a linter to complain about', async () => {
  const source = JSON.stringify(describeApi(app, 'https://tickets.example'));
  const config = await createConfig({
    extends: ['recommended'],
    // Our server is where it runs; a development system is on localhost.
    // An opened WebSocket answers 101 and nothing else.
    rules: { 'no-server-example.com': 'off', 'operation-4xx-response': 'off', 'operation-2xx-response': 'off' },
  });
  const found = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  expect(found.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
});
