import type { Health } from '../../contracts/http/health.ts';
import type { TicketRpc } from '../../contracts/ticket-rpc.ts';
import { reportError } from '../shared/errors/report.ts';
import type { Env } from './env.ts';

const partTimeoutMs = 3_000;

/** `ok` when the probe ends in time; why it did not is in the log, not in the answer. */
async function probe(env: Env, part: string, run: () => Promise<unknown>): Promise<'ok' | 'failed'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${partTimeoutMs} ms`)), partTimeoutMs);
  });
  try {
    await Promise.race([run(), late]);
    return 'ok';
  } catch (error) {
    reportError(env.DB, { event: 'health.failed', place: `health of ${part}`, error });
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}

const probedTicket = (env: Env) =>
  env.TICKET.get(env.TICKET.idFromName('health')) as unknown as Pick<TicketRpc, 'read'>;

/** Asks each part that the sale needs. The probed ticket object is never created, so it stores nothing. */
export async function checkHealth(env: Env): Promise<Health> {
  const [database, tickets, queues] = await Promise.all([
    probe(env, 'database', () => env.DB.prepare('SELECT count(*) FROM (SELECT 1 FROM users LIMIT 1)').first()),
    probe(env, 'tickets', () => probedTicket(env).read()),
    probe(env, 'queues', () => env.FOLLOW_UPS.metrics()),
  ]);
  const isOk = database === 'ok' && tickets === 'ok' && queues === 'ok';
  return { status: isOk ? 'ok' : 'failed', parts: { database, tickets, queues } };
}
