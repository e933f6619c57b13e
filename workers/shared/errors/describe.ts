import { limits } from '../../../contracts/limits.ts';
import { redact, redactedLine } from './redact.ts';

/** An error as it is kept: bounded, and redacted. */
export interface ErrorReport {
  /** The same for the same error at the same place, whatever ids and numbers its message names. */
  readonly fingerprint: string;
  /** Where it was caught, in words of the code: `POST /api/orders`, `queue projections`. */
  readonly place: string;
  readonly name: string;
  readonly message: string;
  /** The frames alone; null when nothing was thrown. */
  readonly stack: string | null;
  readonly requestId: string | null;
}

/** Its own message, and that of what caused it: what wraps a database's error says only which query it was. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return redactedLine(String(error)).slice(0, limits.recentErrorMessageLengthMax);
  const lines = [error.message, ...(error.cause instanceof Error ? [error.cause.message] : [])];
  const lengthMax = Math.floor((limits.recentErrorMessageLengthMax - 3) / lines.length);
  return lines.map((line) => redactedLine(line).slice(0, lengthMax)).join(' ← ');
}

/** A stack begins with the message, which may have lines that look like frames: it is taken off first. */
function framesOf({ name, message, stack = '' }: Error): string | null {
  const at = stack.indexOf(message);
  const frames = stack
    .slice(message === '' || at === -1 ? name.length : at + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => redact(line.trim()).slice(0, 200));
  return frames.length === 0 ? null : frames.join('\n').slice(0, limits.recentErrorStackLengthMax);
}

/** What is kept of anything thrown, or of the text of a failure that nothing was thrown for. */
export function describeReport(place: string, error: unknown, requestId: string | null): ErrorReport {
  const name = error instanceof Error ? redactedLine(error.name).slice(0, 60) : 'Failure';
  const message = messageOf(error);
  const alike = message.replaceAll(/[a-z0-9]*\d[a-z0-9]*/giu, '#').slice(0, 200);
  const where = place.slice(0, 120);
  return {
    fingerprint: `${where}\n${name}\n${alike}`,
    place: where,
    name,
    message,
    stack: error instanceof Error ? framesOf(error) : null,
    requestId,
  };
}
