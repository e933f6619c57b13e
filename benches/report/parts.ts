/** What a sampled stack was at work for: a part of our code, a library, or a part of the runtime. */

/** Of each Worker's bundle, by line: the source file that the line came from. */
export type Sources = Readonly<Record<string, readonly string[]>>;

/** The bundler writes each source's path above its part. */
export function sourcesOf(bundle: string): string[] {
  let source = '';
  return bundle.split('\n').map((line) => {
    source = /^\s*\/\/ ((?:[\w@.-]+\/)+[\w.@-]+\.m?[jt]sx?)$/.exec(line)?.[1] ?? source;
    return source;
  });
}

const nativeParts: readonly (readonly [part: string, of: RegExp])[] = [
  ['the call of the object', /JsRpc|capnp::/],
  ['HTTP and sockets', /hyper|Http|tcp_|sock_/],
  ['the runtime', /./],
];

/** Longest first: what our code and the libraries on the way of an order are called in the table. */
const sourceParts: readonly (readonly [part: string, of: RegExp])[] = [
  ['the session', /accounts\/kept-session|middleware\/session|better-auth/],
  ['hashes (session, ids, body)', /@noble\/hashes|shared\/hmac/],
  ['the call of the object', /shared\/ticket-stub|shared\/ticket-genesis/],
  ['ids', /shared\/ids|uuidv7/],
  ['Stripe’s SDK', /node_modules\/stripe/],
  ['validation', /zod(?!-openapi)|openapi|hono\/dist\/validator|hono\/dist\/request/],
  ['routing and answers', /node_modules\/hono/],
  ['the object: decide, fold, journal', /durable-objects|domain\/ticket/],
  ['middleware and the handler', /workers\/api|workers\/shared/],
  ['Node’s compatibility', /./],
];

const named = (parts: typeof nativeParts, text: string): string => parts.find(([, of]) => of.test(text))?.[0] ?? text;

/** Pure. The innermost JavaScript function answers for the native code that it called. */
export function partOf(stack: readonly string[], sources: Sources): string {
  const whole = stack.join('\n');
  if (/Scaveng|MarkCompact|CollectGarbage|Marking|Sweep/.test(whole)) return 'garbage collection';
  if (/sqlite|Sqlite|fdatasync|fsync/.test(whole)) return 'SQLite and the disk';
  const script = stack.map((name) => /^JS:.* (\w+)\/[\w.-]+:(\d+):\d+$/.exec(name)).find((match) => match !== null);
  if (!script) return named(nativeParts, whole);
  return named(sourceParts, sources[script[1] ?? '']?.[Number(script[2]) - 1] || '?');
}

/** Pure. Samples of each part, the most first. */
export function partsOf(stacks: readonly (readonly string[])[], sources: Sources): [part: string, samples: number][] {
  const counts = new Map<string, number>();
  for (const stack of stacks) {
    const part = partOf(stack, sources);
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
