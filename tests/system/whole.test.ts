import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Account, eventually, hold, pay, putOnSale, signUp } from './harness/client.ts';
import { reaches } from './harness/money.ts';
import { secretsOf, told } from './harness/secrets.ts';
import { type System, startSystem } from './harness/system.ts';

describe('the whole system as a process', () => {
  let system: System;
  let account: Account;
  let written = '';
  beforeAll(async () => {
    system = await startSystem({
      onLog: (text) => {
        written += text;
      },
    });
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
    account = await signUp(system);
    await system.kill9();
    await system.start();
    const answer = await account.call<{ currentUser: { id: string } }>('GET', '/api/users/currentuser');
    expect(answer.body.currentUser.id).toBe(account.id);
  });
  test('writes no secret, address, password or cookie into its logs, whatever goes well or wrong', async () => {
    const ticket = await putOnSale(account, { quantity: 2 });
    const bought = await hold(account, ticket.id, { quantity: 1 });
    await pay(system, account, bought.body.id);
    await reaches(system, bought.body.id, 'complete');
    await account.call('POST', '/api/users/signin', { email: account.email, password: 'not a long password' });
    await account.call('POST', '/api/webhooks/stripe', { email: account.email }, { 'stripe-signature': 't=1,v1=0' });
    await account.call('POST', '/api/auth/request-password-reset', { email: account.email });
    await system.faults({ d1: 'down' });
    await account.call('GET', `/api/events?q=${account.email}`);
    await system.faults({});
    await system.cron();
    // The run's own lines are there: what is searched is the log.
    await eventually(
      async () => written,
      (text) => text.includes('"event":"request"') && text.includes('webhook_not_genuine'),
    );
    const canaries = [...secretsOf(system.stateDir), account.email, 'a long password'];
    expect(canaries).toHaveLength(8);
    expect(told(written, canaries)).toEqual([]);
    expect(told(`${written}${canaries}`, canaries)).toEqual(canaries);
  });
});
