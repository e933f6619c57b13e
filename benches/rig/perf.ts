/** Where a process spends its CPU, by Linux's `perf`: native code, JavaScript and kernel alike. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const perSecond = 2_000;
const outputBytesMax = 512 * 1024 * 1024;

/** For `workerd serve`: V8 says where its compiled functions lie, so that perf can name them. */
export const namesFunctions = '--perf-basic-prof';

/** Stacks of function names, innermost first; each stands for an equal part of the time that was used. */
export interface Sampled {
  readonly stacks: readonly (readonly string[])[];
  /** Of the whole process, kernel included, as the kernel accounts for it: samples are lost where a clock is simulated. */
  readonly cpuSeconds: number;
}

/** Of `proc_pid_stat(5)`, utime and stime, in ticks of Linux's fixed 100 a second. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** @throws when perf is missing or may not look (`kernel.perf_event_paranoid`) */
export async function sampled(pid: number, seconds: number): Promise<Sampled> {
  const folder = mkdtempSync(join(tmpdir(), 'ticketyboo-perf-'));
  const file = join(folder, 'perf.data');
  try {
    const before = cpuSeconds(pid);
    const args = ['record', '-q', '-F', String(perSecond), '-g', '-o', file, '-p', String(pid)];
    const child = spawn('perf', [...args, '--', 'sleep', String(seconds)], { stdio: 'ignore' });
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('exit', resolve),
    );
    if (code !== 0) throw new Error(`perf ended with ${code}: apt-get install linux-perf, and see perf_event_paranoid`);
    const used = cpuSeconds(pid) - before;
    const script = ['script', '-i', file, '-F', 'ip,sym'];
    const { stdout } = await promisify(execFile)('perf', script, { maxBuffer: outputBytesMax });
    return { stacks: stacksOf(stdout), cpuSeconds: used };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pure: the text of `perf script`, a sample a paragraph, a frame a line: address, name. */
export const stacksOf = (text: string): string[][] =>
  text
    .split('\n\n')
    .map((sample) => [...sample.matchAll(/^\s+[0-9a-f]+ (.+)$/gm)].map(([, name = '']) => name))
    .filter((stack) => stack.length > 0);
