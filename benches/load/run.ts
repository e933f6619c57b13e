import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { settings } from '../settings.ts';

/** Runs a load generator on the client's core and gives what it saw. */
export async function runLoad<Told, Seen>(script: 'holds.ts' | 'purchases.ts' | 'pages.ts', told: Told): Promise<Seen> {
  const command = [process.execPath, '--no-warnings', join(import.meta.dirname, script), JSON.stringify(told)];
  const child = spawn('taskset', ['-c', String(settings.clientCore), ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the load generator ended with ${code}`);
  return JSON.parse(text) as Seen;
}
