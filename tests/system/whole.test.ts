import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, signUp } from './harness/client.ts';
import { type System, startSystem } from './harness/system.ts';

describe('the whole system as a process', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.kill9());

  test('is healthy after its start', async () => {
    const answer = await eventually(
      () => fetch(`${system.url}/api/healthz`),
      (each) => each.status === 200,
      20_000,
    );
    expect(answer.status).toBe(200);
  });
  test('keeps an account through SIGKILL of its process group', async () => {
    const account = await signUp(system);
    await system.kill9();
    await system.start();
    const answer = await account.call<{ currentUser: { id: string } }>('GET', '/api/users/currentuser');
    expect(answer.body.currentUser.id).toBe(account.id);
  });
});
