/** What makes the comparison fair: every side syncs what it acknowledges, and loses none of it to SIGKILL. */
import { spawn, spawnSync } from 'node:child_process';
import type { HoldsSeen, HoldsTold } from '../load/holds.ts';
import { runLoad } from '../load/run.ts';
import { treeOf } from '../rig/processes.ts';
import type { Side } from '../rig/side.ts';
import { hotTicket } from './ticket.ts';

export interface Durability {
  readonly side: string;
  /** fsync and fdatasync calls for each 1,000 holds under load; null where `strace` cannot count. */
  readonly syncsPer1000: number | null;
  /** Holds that were acknowledged before SIGKILL, and how many of them were there after the restart. */
  readonly acknowledged: number;
  readonly kept: number;
}

/** So many holds are answered before everything is killed. */
const acknowledgedMin = 500;

const load = (side: Side, ticketId: string, measureMs: number): Promise<HoldsSeen> => {
  const told = { url: side.url, ticketId, warmUpMs: 0, measureMs, rate: null, tellsOrders: true };
  return runLoad<HoldsTold, HoldsSeen>('holds.ts', told);
};

const canTrace = (): boolean => spawnSync('strace', ['-V']).status === 0;

async function syncs(side: Side): Promise<number | null> {
  if (!canTrace()) return null;
  const ticketId = await hotTicket(side);
  const pids = side
    .pids()
    .flatMap(treeOf)
    .flatMap((pid) => ['-p', String(pid)]);
  const strace = spawn('strace', ['-f', '-c', '-e', 'trace=fsync,fdatasync,sync_file_range', ...pids]);
  let text = '';
  strace.stderr.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { heldInAll } = await load(side, ticketId, 2_000);
  const gone = new Promise((resolve) => strace.once('exit', resolve));
  strace.kill('SIGINT');
  await gone;
  const counts = [...text.matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s.*?(fsync|fdatasync)$/gm)];
  const calls = counts.reduce((sum, [, count]) => sum + Number(count), 0);
  return heldInAll === 0 ? null : (calls * 1000) / heldInAll;
}

/** SIGKILL to all of a side under load, then a restart on the same disk: every acknowledged order is asked for. */
export async function durabilityOf(side: Side): Promise<Durability> {
  const syncsPer1000 = await syncs(side);
  const ticketId = await hotTicket(side);
  const loading = load(side, ticketId, 20_000);
  while ((await side.read(ticketId)).held < acknowledgedMin) await new Promise((resolve) => setTimeout(resolve, 50));
  await side.kill9();
  const { orderIds } = await loading;
  await side.start();
  let kept = 0;
  for (let at = 0; at < orderIds.length; at += 500) {
    const found = await side.orders(ticketId, orderIds.slice(at, at + 500));
    kept += found.filter((status) => status !== null).length;
  }
  return { side: side.name, syncsPer1000, acknowledged: orderIds.length, kept };
}
