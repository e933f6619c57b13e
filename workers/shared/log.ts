import { redactedLine } from './errors/redact.ts';

/** What a log line may carry: identifiers and numbers. Never bodies, cookies, names or addresses. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const write = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields): void => {
  console[level](JSON.stringify({ level, event, ...fields }));
};

/** Structured logs: one JSON object a line, `event` says what happened. */
export const log = {
  info: (event: string, fields: LogFields = {}) => write('info', event, fields),
  warn: (event: string, fields: LogFields = {}) => write('warn', event, fields),
  error: (event: string, fields: LogFields = {}) => write('error', event, fields),
};

/** A short text of anything thrown, for a log line: one line, redacted. */
export const describeError = (error: unknown): string =>
  redactedLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
