import { expect, test } from 'vitest';
import { applyControl, controlBody, DEFAULT_SETTINGS, takeFailure } from './control.ts';

const settings = (body: unknown, before = DEFAULT_SETTINGS) => applyControl(before, controlBody.parse(body));

test('only what is named changes, and reset returns to the defaults', () => {
  const held = settings({ webhooks: 'hold', duplicate: 2 });
  expect(settings({ duplicate: 1 }, held)).toMatchObject({ webhooks: 'hold', duplicate: 1 });
  expect(settings({ reset: true }, held)).toEqual(DEFAULT_SETTINGS);
});

test('a failure meets as many matching calls as it says, and no other', () => {
  const { failNext } = settings({ failNext: { method: 'POST', path: '/refunds', status: 500, times: 2 } });
  expect(takeFailure(failNext, 'GET', '/v1/refunds')).toBeNull();
  expect(takeFailure(failNext, 'POST', '/v1/charges')).toBeNull();
  const first = takeFailure(failNext, 'POST', '/v1/refunds');
  const second = takeFailure(first?.rest ?? [], 'POST', '/v1/refunds');
  expect(second?.failure.status).toBe(500);
  expect(second?.rest).toEqual([]);
});

test('an unknown control is refused', () => {
  expect(controlBody.safeParse({ webhook: 'drop' }).success).toBe(false);
});
