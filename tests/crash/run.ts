/**
 * `npm run test:crash -- --cycles 200 --seed 1`: kills the whole system under load, again and again on the same state,
 * and checks after each restart what clients were answered. Cycle n has the seed `seed + n - 1`, so `--seed S
 * --cycles 1` draws the same requests and the same moment; what the machine makes of them is its own.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Cycle, check, killUnderLoad, repeat, settle, settleFacts } from './cycle.ts';
import { isDone } from './journal.ts';
import { processesOf } from './processes.ts';
import { moneySince } from './truth.ts';
import { newWorld } from './world.ts';

const { values } = parseArgs({
  options: { cycles: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const cycles = Number(values.cycles);
const firstSeed = Number(values.seed);
if (!Number.isInteger(cycles) || cycles < 1 || !Number.isInteger(firstSeed))
  throw new Error('--cycles and --seed take whole numbers');

/** Told to end, it ends after the cycle that it is in: nothing that it started outlives it. */
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isEnding = true;
  });

const world = await newWorld();
const startedAtMs = Date.now();
let broken = 0;
let unanswered = 0;
const survived: Cycle[] = [];
try {
  for (let number = 1; number <= cycles && !isEnding; number += 1) {
    const cycle = await killUnderLoad(world, number, firstSeed + number - 1);
    await world.system.start();
    const restartedAtMs = Date.now();
    await repeat(world, cycle);
    await settle(world, cycle);
    const settledAtMs = Date.now();
    const found = await check(world, cycle);
    survived.push(cycle);
    broken += found.length;
    unanswered += cycle.unanswered;
    for (const each of found) console.error(each);
    const acknowledged = world.journal.of(number).filter(({ answer }) => isDone(answer)).length;
    const seconds = ((Date.now() - cycle.startedAtMs) / 1000).toFixed(1);
    console.log(
      `cycle ${number}, seed ${cycle.seed}: ${acknowledged} acknowledged, ${cycle.unanswered} unanswered, ` +
        `quiet after ${settledAtMs - restartedAtMs} ms, ${found.length} violations, ${seconds} s`,
    );
  }
  // What each cycle left must have outlived all the kills since; its holds have ended by themselves.
  const waiting = await settleFacts(world);
  broken += waiting.length;
  for (const each of waiting) console.error(each);
  const money = await moneySince(world.system, 0);
  for (const cycle of survived.slice(0, -1)) {
    const found = await check(world, cycle, money);
    broken += found.length;
    for (const each of found) console.error(`at the end: ${each}`);
  }
} finally {
  await world.system.kill9();
}
const orphans = processesOf(world.system.stateDir);
const acknowledged = world.journal.entries.filter(({ answer }) => isDone(answer)).length;
console.log(
  `${survived.length} cycles in ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s: ${acknowledged} acknowledged, ` +
    `${unanswered} unanswered, ${broken} violations, ${orphans.length} orphaned processes`,
);
if (broken > 0 || orphans.length > 0) {
  console.error(`the clients' journal: ${world.journalPath}`);
  process.exitCode = 1;
} else rmSync(world.system.stateDir, { recursive: true, force: true });
