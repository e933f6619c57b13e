import { expect, test } from 'vitest';
import { toldOf } from './refusals.ts';

test('a refusal that a field caused names the field', () => {
  expect(toldOf({ reason: 'seats_unknown', positions: [2] })).toMatchObject({
    code: 'validation_failed',
    errors: [{ field: 'seats.2' }],
  });
  expect(toldOf({ reason: 'terms_invalid', field: 'quantity', message: 'no' })).toMatchObject({
    errors: [{ field: 'quantity', message: 'no' }],
  });
});

test("somebody else's order and one that never was are told alike", () => {
  expect(toldOf({ reason: 'order_not_found' })).toEqual(toldOf({ reason: 'not_created' }));
});

test('an outage says when to come again', () => {
  expect(toldOf({ reason: 'unavailable', detail: 'later' })).toMatchObject({ retryAfterSeconds: 1 });
});
