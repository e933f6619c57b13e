/** PostgreSQL and Redis of a bench's own, in a folder that goes away, both syncing every commit to the disk. */
import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settings } from '../settings.ts';
import { endTree, startPinned } from './processes.ts';

export interface Database {
  /** Folder of PostgreSQL's socket, or Redis's socket itself. */
  readonly socket: string;
  pid(): number;
  start(): Promise<void>;
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

const newestPostgres = (): string | null => {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(base, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  return found ?? onPath('initdb')?.replace(/\/initdb$/, '') ?? null;
};

const onPath = (name: string): string | null => {
  const { stdout, status } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
};

/** What is missing here, and how it is installed. */
export function missing(): { readonly postgres: string | null; readonly redis: string | null } {
  return {
    postgres: newestPostgres() ? null : 'PostgreSQL is not installed: `apt-get install postgresql` (or your system’s)',
    redis: onPath('redis-server') ? null : 'Redis is not installed: `apt-get install redis-server` (or your system’s)',
  };
}

/** PostgreSQL will not run as root: then as the account that its package makes. */
function owner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (kind: string) => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

const configuration = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'shared_buffers=512MB',
  'max_connections=100',
  'max_wal_size=4GB',
  'checkpoint_timeout=30min',
  'listen_addresses=',
];

export async function startPostgres(schema: string): Promise<Database> {
  const bin = newestPostgres();
  if (bin === null) throw new Error('no PostgreSQL');
  const folder = mkdtempSync(join(tmpdir(), 'ticketyboo-pg-'));
  const as = owner();
  if (as) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const asOwner = as ? ['setpriv', `--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups'] : [];
  const run = (command: string[], input?: string) => {
    const [name = '', ...args] = [...asOwner, ...command];
    const result = spawnSync(name, args, { encoding: 'utf8', cwd: folder, input: input ?? '' });
    if (result.status !== 0) throw new Error(`${command[0]}: ${result.stdout}${result.stderr}`);
  };
  run([join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  let child: ChildProcess | undefined;
  const settingsArgs = configuration.flatMap((each) => ['-c', each]);
  const start = async () => {
    child = startPinned(settings.serverCore, [
      ...asOwner,
      join(bin, 'postgres'),
      '-D',
      data,
      '-k',
      folder,
      ...settingsArgs,
    ]);
    await ready(() => spawnSync(join(bin, 'pg_isready'), ['-h', folder, '-U', 'postgres']).status === 0);
  };
  await start();
  run([join(bin, 'psql'), '-q', '-h', folder, '-U', 'postgres', '-v', 'ON_ERROR_STOP=1'], schema);
  return {
    socket: folder,
    pid: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    start,
    kill9: async () => {
      if (child) await endTree(child, 'SIGKILL');
    },
    stop: async () => {
      if (child) await endTree(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function startRedis(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'ticketyboo-redis-'));
  const socket = join(folder, 'redis.sock');
  let child: ChildProcess | undefined;
  const start = async () => {
    child = startPinned(settings.serverCore, [
      ...['redis-server', '--port', '0', '--unixsocket', socket, '--dir', folder],
      ...['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
    ]);
    await ready(() => spawnSync('redis-cli', ['-s', socket, 'ping'], { encoding: 'utf8' }).stdout.includes('PONG'));
  };
  await start();
  return {
    socket,
    pid: () => child?.pid ?? 0,
    start,
    kill9: async () => {
      if (child) await endTree(child, 'SIGKILL');
    },
    stop: async () => {
      if (child) await endTree(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(isReady: () => boolean): Promise<void> {
  for (const untilMs = Date.now() + 20_000; Date.now() < untilMs; ) {
    if (isReady()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('a database did not start');
}
