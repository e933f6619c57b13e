import { readdirSync, readFileSync } from 'node:fs';
import { stateDirVariable } from '../system/harness/system.ts';

/** Processes that run and were started for a state folder, by whomever: their environment says so. */
export function processesOf(stateDir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        if (!environment.includes(`${stateDirVariable}=${stateDir}`)) return [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 3).join(' ');
        // A zombie has neither: it has ended, and waits to be read.
        return command === '' ? [] : [`${pid} ${command}`];
      } catch {
        // It has ended meanwhile, or is another person's.
        return [];
      }
    });
}
