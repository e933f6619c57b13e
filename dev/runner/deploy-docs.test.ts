import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { experimental_readRawConfig } from 'wrangler';
import { root } from '../bootstrap.mjs';

const guide = readFileSync(join(root, 'docs/deploy.md'), 'utf8');
const configs = ['wrangler.toml', 'workers/expiration/wrangler.toml'].map(
  (path) => experimental_readRawConfig({ config: join(root, path) }).rawConfig,
);
type Queues = {
  producers?: { queue: string }[];
  consumers?: { queue: string; dead_letter_queue?: string }[];
};
const queuesOf = ({ queues }: { queues?: Queues }) => [
  ...(queues?.producers ?? []).map(({ queue }) => queue),
  ...(queues?.consumers ?? []).flatMap((each) => [each.queue, each.dead_letter_queue]),
];

test('every queue, database and secret of the Workers is made in the guide to deployment, and no other queue', () => {
  const queues = new Set(configs.flatMap(queuesOf).filter((name) => name !== undefined));
  const made = [...guide.matchAll(/queues create (\S+)/g)].map(([, name]) => name);
  expect(made.sort()).toEqual([...queues].sort());
  for (const name of configs.flatMap(({ secrets }) => secrets?.required ?? [])) expect(guide).toContain(`\`${name}\``);
  for (const { database_name } of configs.flatMap(({ d1_databases }) => d1_databases ?? []))
    expect(guide).toContain(`d1 create ${database_name}`);
});

test('every config that the guide names exists', () => {
  for (const [, path] of guide.matchAll(/ -c (\S+\.toml)/g))
    expect(() => readFileSync(join(root, path ?? ''))).not.toThrow();
});
