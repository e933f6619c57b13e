/** For a person waiting: `14:32`, or `1:05:00` from an hour on; never below zero. */
export function clock(remainingMs: number): string {
  const s = Math.max(0, Math.ceil(remainingMs / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}
