/**
 * The import rule: contracts ← domain ← db ← durable-objects ← workers.
 * `pages` sees contracts and the API's type; nothing imports workers or tests.
 */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^(contracts|domain|db|durable-objects|workers|pages|dev|tests|benches)/',
    pathNot: `^(${allowed.join('|')})(/|\\.ts$)`,
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans-in-tests',
      severity: 'error',
      from: { path: '^(contracts|domain|db|durable-objects|workers|pages|dev)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^tests/' },
    },
    only('contracts-import-zod-alone', 'contracts', ['contracts']),
    only('domain-sees-contracts', 'domain', ['domain', 'contracts']),
    only('db-sees-domain', 'db', ['db', 'domain', 'contracts']),
    only('objects-see-db', 'durable-objects', ['durable-objects', 'db', 'domain', 'contracts']),
    only('workers-see-all-below', 'workers', ['workers', 'durable-objects', 'db', 'domain', 'contracts']),
    // The demo's loader makes ids and passwords as the Workers do: there is one id maker, and one way to hash.
    only('dev-sees-contracts', 'dev', [
      'dev',
      'contracts',
      'workers/api/index',
      'workers/expiration/index',
      'workers/shared/ids',
      'workers/api/accounts/password',
    ]),
    {
      name: 'nothing-imports-benches',
      severity: 'error',
      from: { pathNot: '^benches/' },
      to: { path: '^benches/' },
    },
    {
      name: 'pages-see-contracts-and-the-api-type',
      severity: 'error',
      from: { path: '^pages/' },
      to: { path: '^(domain|db|durable-objects|workers|dev|tests|benches)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-has-no-io',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(node:|cloudflare:)|node_modules/(hono|drizzle-orm|stripe|better-auth)/' },
    },
    {
      name: 'objects-as-types-in-the-api',
      severity: 'error',
      from: { path: '^workers/api/' },
      to: { path: '^durable-objects/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.wrangler|node_modules/\\.)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
