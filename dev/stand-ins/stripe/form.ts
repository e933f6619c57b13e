/** A form as Stripe takes it: `metadata[a]=b`, `expand[]=c`, `card[number]=d`. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

type Branch = Map<string, string | Branch>;

/**
 * Reads a form-encoded body (or a query string) into nested values.
 * Keys that are all empty or counted (`a[]`, `a[0]`) become an array.
 */
export function parseForm(encoded: string): { [key: string]: FormValue } {
  const root: Branch = new Map();
  for (const [key, value] of new URLSearchParams(encoded)) plant(root, segments(key), value);
  return asObject(root);
}

function segments(key: string): string[] {
  const open = key.indexOf('[');
  if (open < 1) return [key];
  return [key.slice(0, open), ...[...key.slice(open).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
}

function plant(root: Branch, path: string[], value: string): void {
  let branch = root;
  for (const [depth, segment] of path.entries()) {
    const name = segment === '' ? String(branch.size) : segment;
    if (depth === path.length - 1) {
      branch.set(name, value);
      return;
    }
    const next = branch.get(name);
    const child: Branch = next instanceof Map ? next : new Map();
    branch.set(name, child);
    branch = child;
  }
}

function asObject(branch: Branch): { [key: string]: FormValue } {
  // fromEntries defines own properties, so that a key `__proto__` is only a key
  return Object.fromEntries([...branch].map(([name, value]) => [name, asValue(value)]));
}

function asValue(value: string | Branch): FormValue {
  if (typeof value === 'string') return value;
  const counted = [...value.keys()].every((name, index) => name === String(index));
  return counted ? [...value.values()].map(asValue) : asObject(value);
}
