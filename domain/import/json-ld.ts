/** A JSON-LD node: an object of unknown properties, not yet trusted. */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a property holds, as a list: absent and null are empty, one value is a list of one, `@list` and `@set` open. */
export function many(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(many);
  if (isNode(value) && Array.isArray(value['@list'])) return many(value['@list']);
  if (isNode(value) && Array.isArray(value['@set'])) return many(value['@set']);
  return [value];
}

/** The first text that a property holds; `{"@value": …}` opens, a number becomes its digits. Empty text is none. */
export function firstText(value: unknown): string | null {
  for (const one of many(value)) {
    const inner = isNode(one) ? one['@value'] : one;
    if (typeof inner === 'string' && inner.trim() !== '') return inner.trim();
    if (typeof inner === 'number' && Number.isFinite(inner)) return String(inner);
  }
  return null;
}

/** The node's types without prefix: `https://schema.org/MusicEvent` and `schema:MusicEvent` → `MusicEvent`. */
export function typesOf(node: Node): readonly string[] {
  return many(node['@type'] ?? node.type)
    .filter((type) => typeof type === 'string')
    .map((type) => type.replace(/^(https?:\/\/(www\.)?schema\.org\/|schema:)/i, ''));
}

/** Puts a described node in place of a bare reference `{"@id": …}`, where the document describes it. */
export type Resolve = (value: unknown) => unknown;

/** One thing to import, and the place in the body that a skip is reported under. */
export type Item = { readonly index: number; readonly value: unknown; readonly resolve: Resolve };

/**
 * The things in an import's body: a list, one object, or `@graph`s in either.
 * `index` counts the body's list; when the body is a single `@graph`, it counts that.
 */
export function items(body: unknown): readonly Item[] {
  const graph = isNode(body) && Array.isArray(body['@graph']) ? body['@graph'] : null;
  const list: readonly unknown[] = graph ?? (Array.isArray(body) ? body : [body]);
  const spread = list.flatMap((value, index) => open(value).map((inner) => ({ index, value: inner })));
  const byId = new Map<string, Node>();
  for (const { value } of spread) {
    const id = isNode(value) ? value['@id'] : undefined;
    if (isNode(value) && typeof id === 'string' && Object.keys(value).length > 1) byId.set(id, value);
  }
  const resolve: Resolve = (value) => {
    const id = isNode(value) && Object.keys(value).length === 1 ? value['@id'] : undefined;
    return typeof id === 'string' ? (byId.get(id) ?? value) : value;
  };
  // In a graph the places and people that events refer to are not things to import.
  const graphed = graph !== null || spread.length > list.length;
  const kept = graphed ? spread.filter(({ value }) => !isNode(value) || !isSupport(value)) : spread;
  return kept.map((item) => ({ ...item, resolve }));
}

const SUPPORT =
  /(^|[a-z])(Place|Organization|Person|Group|WebPage|WebSite|BreadcrumbList|ImageObject|PostalAddress|Venue|Offer)$/;

const isSupport = (node: Node): boolean => {
  const types = typesOf(node);
  return types.length > 0 && types.every((type) => SUPPORT.test(type));
};

function open(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(open);
  if (isNode(value) && Array.isArray(value['@graph'])) return value['@graph'].flatMap(open);
  return [value];
}
