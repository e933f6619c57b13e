import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Faults } from './fault-orders.ts';
import { newStateDir, prepare } from './prepare.ts';

export interface SystemOptions {
  /** Seconds that a hold lasts; 900 unless set. */
  readonly holdSeconds?: number;
  /** Where it keeps its state; a new folder unless set. */
  readonly stateDir?: string;
  /** Hears all that the processes write. */
  readonly onLog?: (text: string) => void;
}

export interface System {
  /** Origin of the API, without a slash at the end. */
  readonly url: string;
  readonly stateDir: string;
  /** Folders of the Workers' bundles. */
  readonly bundles: readonly string[];
  /** Everything that its process has written so far, over all starts. */
  readonly logged: readonly string[];
  /** Every answer that its clients have had, with headers. */
  readonly answered: string[];
  /** Ends it as a person would. */
  stop(): Promise<void>;
  /** SIGKILL to the whole process group: Node and workerd at once. */
  kill9(): Promise<void>;
  /** Starts it again on the same state and port, after stop or kill9. */
  start(): Promise<void>;
  /** Calls a method of a ticket's object, past the API. */
  object<Answered>(ticketId: string, method: string, query: unknown): Promise<Answered>;
  /** Reads D1, past the system. */
  sql<Row>(sql: string, ...params: (string | number)[]): Promise<Row[]>;
  /** Orders what goes wrong from now on. */
  faults(faults: Partial<Faults>): Promise<void>;
  /** Rows of a ticket's journal that each subscriber has not confirmed to its object. */
  backlog(ticketId: string): Promise<Record<'projections' | 'follow-ups', number>>;
  /** How often each fault happened so far, such as `queue lost` or `d1 down`. */
  obeyed(): Promise<Record<string, number>>;
  /** Fires the sweeper's cron. */
  cron(): Promise<void>;
  /** Calls the Stripe stand-in; form-encoded, as Stripe takes it. */
  stripe<Body = unknown>(method: string, path: string, form?: Record<string, string>): Promise<Body>;
  /** Calls another route of the stand-ins with JSON: `/__stripe/_control`, `/__mail.json`. */
  standIns<Body>(method: string, path: string, json?: unknown): Promise<Body>;
}

/** In the environment of each process that a system starts. */
export const stateDirVariable = 'SYSTEM_STATE_DIR';

type Confirmed =
  | { readonly ok: true; readonly value: { readonly confirmedSeq: number; readonly lastSeq: number } }
  | { readonly ok: false };

/** Starts the API, the ticket objects and the stand-ins, bundled as for a deployment, in a killable process. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const stateDir = options.stateDir ?? newStateDir();
  const { port, configs, bundles } = await prepare(stateDir, options.holdSeconds ?? 900);

  const logged: string[] = [];
  let running: { child: ChildProcess; controlPort: number } | undefined;
  const start = async (): Promise<void> => {
    const script = join(import.meta.dirname, 'child.mjs');
    const child = spawn(
      process.execPath,
      ['--no-warnings', script, JSON.stringify({ port, stateDir, configs, bundles })],
      {
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        // By its state folder a process is known to be of this system, whoever its parent is by then.
        env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', [stateDirVariable]: stateDir },
      },
    );
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        logged.push(chunk.toString());
        options.onLog?.(chunk.toString());
        if (process.env.SYSTEM_LOG) process.stderr.write(chunk);
      });
    const controlPort = await new Promise<number>((resolve, reject) => {
      let text = '';
      child.once('exit', (code) => reject(new Error(`the system ended with ${code} before it served:\n${text}`)));
      child.stdout?.on('data', (chunk: Buffer) => {
        text += chunk;
        const line = text.split('\n').find((each) => each.startsWith('{"ready":true'));
        if (line) resolve((JSON.parse(line) as { controlPort: number }).controlPort);
      });
    });
    running = { child, controlPort };
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const { child } = running ?? {};
    running = undefined;
    if (!child?.pid) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // The group, as killing Node alone orphans workerd, which goes on firing alarms.
    process.kill(signal === 'SIGKILL' ? -child.pid : child.pid, signal);
    await gone;
  };
  const control = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${running?.controlPort}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    stateDir,
    bundles: [bundles.api, bundles.expiration],
    logged,
    answered: [],
    start,
    stop: () => end('SIGTERM'),
    kill9: () => end('SIGKILL'),
    sql: async <Row>(sql: string, ...params: (string | number)[]) => (await control('/sql', { sql, params })) as Row[],
    object: async <Answered>(ticketId: string, method: string, query: unknown) =>
      (await control('/object', { ticketId, method, query })) as Answered,
    faults: async (faults) => {
      await control('/faults', { queue: 'fine', d1: 'fine', alarms: 'fine', ...faults });
    },
    cron: async () => {
      await control('/cron', {});
    },
    backlog: async (ticketId) => {
      const answers = (await control('/backlog', { ticketId })) as Record<string, Confirmed>;
      const left = (subscriber: string): number => {
        const answer = answers[subscriber];
        // An object that was never made has no rows.
        return answer?.ok ? answer.value.lastSeq - answer.value.confirmedSeq : 0;
      };
      return { projections: left('projections'), 'follow-ups': left('follow-ups') };
    },
    obeyed: async () => (await control('/obeyed', {})) as Record<string, number>,
    stripe: async <Body>(method: string, path: string, form?: Record<string, string>) =>
      (await control('/stand-ins', { method, path, form })) as Body,
    standIns: async <Body>(method: string, path: string, json?: unknown) =>
      (await control('/stand-ins', { method, path, json })) as Body,
  };
}
