/** What each party did, for a person: short names, simulated times, the faults marked. */
import type { History } from './history.ts';

const kinds = {
  ord: 'order',
  tkt: 'ticket',
  pay: 'payment',
  rfd: 'refund',
  adm: 'admission',
  evt: 'event',
  pi: 'intent',
};

/** Long ids become `order 1`, `ticket 2`, in the order in which they come up. */
function namer(): (text: string) => string {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return (text) =>
    text.replace(/\b(ord|tkt|pay|rfd|adm|evt|pi)_[0-9A-Za-z]{10,}/g, (id, kind: keyof typeof kinds) => {
      const known = names.get(id);
      if (known !== undefined) return known;
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const name = `${kinds[kind]} ${count}`;
      names.set(id, name);
      return name;
    });
}

const clock = (atMs: number): string => {
  const pad = (value: number, length = 2): string => String(Math.floor(value)).padStart(length, '0');
  return `${pad(atMs / 3_600_000)}:${pad((atMs / 60_000) % 60)}:${pad((atMs / 1000) % 60)}.${pad(atMs % 1000, 3)}`;
};

/** @param linesMax the last ones: what led to the end */
export function storyOf(history: History, linesMax = Number.POSITIVE_INFINITY): string {
  const named = namer();
  const lines = history.lines.map(
    ({ atMs, who, what, isFault }) => `${clock(atMs)} ${isFault ? '⚡' : ' '} ${named(who).padEnd(24)} ${named(what)}`,
  );
  const told = lines.slice(-linesMax);
  const left = lines.length - told.length;
  const head = `seed ${history.seed}, ${history.commands} commands, trace ${history.digest}`;
  return [
    head,
    ...(left > 0 ? [`… ${left} lines before`] : []),
    ...told,
    named(history.violation?.message ?? 'all well'),
  ].join('\n');
}
