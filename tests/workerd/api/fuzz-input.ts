type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => value !== null && typeof value === 'object' && !Array.isArray(value);

/** mulberry32: the same seed gives the same requests, so that a failure can be run again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hostile: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  '🎫'.repeat(500),
  'مرحبا‮abc',
  '"; DROP TABLE users; --',
  '<script>alert(1)</script>',
  'NEAR( OR "*" AND ^',
  '../../etc/passwd',
  'x'.repeat(20_000),
  '\ud800',
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  null,
  true,
  [],
  {},
  [[]],
  { amount: -1, currency: 'XXX' },
  '9999-99-99T99:99:99Z',
  '2027-01-01',
];

/** Values from an OpenAPI document's schemas: right ones, and every kind of wrong ones. */
export class Input {
  /** Ids that the system made, by prefix: so that some requests get past the first check. */
  readonly ids = new Map<string, string[]>();
  readonly random: () => number;
  readonly #components: Json;

  constructor(document: Json, random: () => number) {
    const components = isJson(document.components) ? document.components.schemas : {};
    this.#components = isJson(components) ? components : {};
    this.random = random;
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.random() * from.length)];
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  hostile(): unknown {
    return this.pick(hostile);
  }

  id(prefix: string): string {
    return this.pick(this.ids.get(prefix) ?? []) ?? `${prefix}_00000000000000000000000000`;
  }

  /** Keeps every id that an answer carries. */
  learn(answer: unknown): void {
    for (const [id = '', prefix = ''] of JSON.stringify(answer).matchAll(/\b([a-z]{3})_[0-9a-z]{26,}\b/g)) {
      const known = this.ids.get(prefix) ?? [];
      if (known.length < 50 && !known.includes(id)) this.ids.set(prefix, [...known, id]);
    }
  }

  /** A value that the schema describes. */
  right(schema: unknown, depth = 0): unknown {
    if (!isJson(schema) || depth > 8) return null;
    if (typeof schema.$ref === 'string')
      return this.right(this.#components[schema.$ref.split('/').at(-1) ?? ''], depth + 1);
    if ('const' in schema) return schema.const;
    if (Array.isArray(schema.enum)) return this.pick(schema.enum);
    const branches = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(branches)) return this.right(this.pick(branches), depth + 1);
    if (Array.isArray(schema.allOf))
      return Object.assign({}, ...schema.allOf.map((part) => this.right(part, depth + 1)));
    const type = Array.isArray(schema.type) ? this.pick(schema.type) : schema.type;
    if (type === 'string') return this.#text(schema);
    if (type === 'integer' || type === 'number') return this.#number(schema);
    if (type === 'boolean') return this.chance(0.5);
    if (type === 'array')
      return Array.from({ length: Math.floor(this.random() * 4) }, () => this.right(schema.items, depth + 1));
    if (type === 'null') return null;
    if (isJson(schema.example) && this.chance(0.3)) return schema.example;
    const properties = isJson(schema.properties) ? schema.properties : {};
    const required = Array.isArray(schema.required) ? schema.required : [];
    const wanted = Object.keys(properties).filter((key) => required.includes(key) || this.chance(0.5));
    return Object.fromEntries(wanted.map((key) => [key, this.right(properties[key], depth + 1)]));
  }

  #text(schema: Json): string {
    const prefix = typeof schema.pattern === 'string' ? /\^([a-z]{3})_/.exec(schema.pattern)?.[1] : undefined;
    if (prefix) return this.id(prefix);
    if (typeof schema.example === 'string' && this.chance(0.6)) return schema.example;
    if (schema.format === 'date-time') return new Date(1.8e12 + Math.floor(this.random() * 1e10)).toISOString();
    if (schema.format === 'email') return `fuzz-${Math.floor(this.random() * 1e6)}@example.com`;
    const least = typeof schema.minLength === 'number' ? schema.minLength : 1;
    return 'fuzzy text, ünïcode 🎟 '.repeat(1 + Math.ceil(least / 20)).slice(0, Math.max(least, 12));
  }

  #number(schema: Json): number {
    const low = typeof schema.minimum === 'number' ? schema.minimum : 0;
    const high = typeof schema.maximum === 'number' ? Math.min(schema.maximum, low + 10_000) : low + 100;
    return low + Math.floor(this.random() * (high - low + 1));
  }

  /** A right value with something wrong in it, somewhere. */
  spoilt(value: unknown): unknown {
    if (Array.isArray(value) && value.length > 0 && this.chance(0.7)) {
      const at = Math.floor(this.random() * value.length);
      return value.map((item, index) => (index === at ? this.spoilt(item) : item));
    }
    if (isJson(value) && Object.keys(value).length > 0 && this.chance(0.9)) {
      const key = this.pick(Object.keys(value)) ?? '';
      const { [key]: old, ...rest } = value;
      if (this.chance(0.2)) return rest;
      if (this.chance(0.2)) return { ...value, unheardOf: this.hostile() };
      return { ...rest, [key]: this.spoilt(old) };
    }
    return this.hostile();
  }
}
