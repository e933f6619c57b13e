import { type Account, signUp } from './client.ts';
import type { System } from './system.ts';

/** An account that may rebuild. Nobody can make themselves one over HTTP: the role is written into D1. */
export async function adminOf(system: System): Promise<Account> {
  const account = await signUp(system);
  await system.sql(`INSERT INTO account_roles (user_id, role, granted_at_ms) VALUES (?, 'admin', 0)`, account.id);
  return account;
}

export interface Compared {
  readonly tickets: number;
  readonly differences: readonly { ticketId: string; what: string }[];
  readonly behind: readonly string[];
  readonly unavailable: readonly string[];
}

/** Compares all read models with their objects, once; what it finds it also mends. */
export async function rebuildOnce(admin: Account): Promise<Compared> {
  const total = { tickets: 0, differences: [] as Compared['differences'][number][], behind: [] as string[] };
  const unavailable: string[] = [];
  let cursor: string | null = null;
  do {
    const answer: { status: number; body: Compared & { nextCursor: string | null } } = await admin.call(
      'POST',
      '/api/admin/rebuild',
      { cursor },
    );
    if (answer.status !== 200) throw new Error(`rebuild answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    total.tickets += answer.body.tickets;
    total.differences.push(...answer.body.differences);
    total.behind.push(...answer.body.behind);
    unavailable.push(...answer.body.unavailable);
    cursor = answer.body.nextCursor;
  } while (cursor !== null);
  return { ...total, unavailable };
}
