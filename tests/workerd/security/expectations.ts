import { type Role, roles } from './cast.ts';

export type Expected = Readonly<Record<Role, number>>;
/** One request of a route, and the status that each of the seven gets. */
export interface Case {
  readonly about?: string;
  readonly path: string | (() => Promise<string> | string);
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expected: Expected;
  /** Sent with a session that was made for it, as the request ends it. */
  readonly endsSession?: true;
  /** Whose name and address whoever is let in may hear. */
  readonly tellsOf?: readonly Role[];
  /** Done before each request. */
  readonly before?: () => Promise<unknown>;
}

const each = (statusOf: (role: Role) => number): Expected =>
  Object.fromEntries(roles.map((role) => [role, statusOf(role)])) as unknown as Expected;

export const everyone = (status: number): Expected => each(() => status);
/** Whoever has a session; 401 without. */
export const signedIn = (status: number): Expected => each((role) => (role === 'anonymous' ? 401 : status));
/** Some, and another status for the rest; 401 without a session unless `anonymous` says so. */
export const only = (some: readonly Role[], status: number, rest: number, anonymous = 401): Expected =>
  each((role) => (some.includes(role) ? status : role === 'anonymous' ? anonymous : rest));

export const sellers = ['seller', 'staff'] as const;
export const admins = ['admin'] as const;
