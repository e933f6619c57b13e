import { limits } from '../../../contracts/limits.ts';

/** A form that came without a session: where it goes, what was typed in order, and what has to be given again. */
export interface KeptForm {
  /** A path of this site that takes forms, with its query. */
  readonly to: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Never kept: names of passwords and files that the form had. */
  readonly again: readonly { readonly name: string; readonly kind: 'password' | 'file' }[];
}

/** Where a person goes on after signing in or up, and the form that waits, if there is one. */
export interface Waiting {
  readonly next: string;
  readonly kept: KeptForm | null;
}

export type Keeping =
  | { readonly kind: 'kept'; readonly form: KeptForm }
  /** A mere button, such as the one that deletes an account: it is pressed again where it says what it does. */
  | { readonly kind: 'nothing_typed' }
  | { readonly kind: 'too_large' };

/** Where forms of people with an account go. No dot, no escape, no second slash: nothing that leads elsewhere. */
const FORM_PATH = /^\/(?:account|admin|admissions|events|orders|sell)(?:\/[\w-]+)*(?:\?[\w=&%.~+*-]*)?$/;

/** What pages write into their forms by themselves. */
const WRITTEN_BY_PAGES = new Set([
  'do',
  'everywhere',
  'id',
  'onceKey',
  'orderId',
  'statusBefore',
  'ticketId',
  'version',
]);

/** Whether a person typed or chose this field, so that it is worth keeping and showing. */
export const isTyped = (name: string): boolean => !WRITTEN_BY_PAGES.has(name);

const isPassword = (name: string): boolean => /password/i.test(name);

/** Decides what of a form may wait in the page that asks for the account, and whether it may at all. */
export function keepForm(
  to: string,
  entries: Iterable<readonly [string, string | { readonly size: number }]>,
): Keeping {
  const fields: [string, string][] = [];
  const again: KeptForm['again'][number][] = [];
  let bytes = 0;
  for (const [name, value] of entries) {
    if (isPassword(name)) again.push({ name, kind: 'password' });
    else if (typeof value === 'string') fields.push([name, value]);
    else if (value.size > 0) again.push({ name, kind: 'file' });
    bytes += byteLength(name) + (typeof value === 'string' ? byteLength(value) : 0);
    if (bytes > limits.bodyBytesMax || fields.length + again.length > limits.keptFieldsMax)
      return { kind: 'too_large' };
  }
  const typed = fields.some(([name]) => isTyped(name)) || again.some(({ kind }) => kind === 'file');
  return typed && FORM_PATH.test(to) ? { kind: 'kept', form: { to, fields, again } } : { kind: 'nothing_typed' };
}

const encoder = new TextEncoder();
const byteLength = (text: string): number => encoder.encode(text).length;

/** A kept form as hidden fields. The names are of our own, so that no field of it meets one of the page around it. */
export const keptInputs = ({ to, fields, again }: KeptForm): readonly (readonly [name: string, value: string])[] => [
  ['keptFor', to],
  ...fields.map(([name, value]) => ['kept', `${encodeURIComponent(name.toWellFormed())}=${value}`] as const),
  ...again.map(({ name, kind }) => ['keptAgain', `${encodeURIComponent(name.toWellFormed())}=${kind}`] as const),
];

/** The form that `keptInputs` wrote, by the same rules once more: the page may have been tampered with. */
export function readKept(form: FormData): KeptForm | null {
  const to = form.get('keptFor');
  if (typeof to !== 'string') return null;
  const again = pairs(form, 'keptAgain').flatMap(([name, kind]) =>
    isPassword(name) || kind === 'file' ? [[name, { size: 1 }] as const] : [],
  );
  const keeping = keepForm(to, [...pairs(form, 'kept'), ...again]);
  return keeping.kind === 'kept' ? keeping.form : null;
}

const pairs = (form: FormData, field: string): readonly (readonly [string, string])[] =>
  form.getAll(field).flatMap((pair) => {
    const at = typeof pair === 'string' ? pair.indexOf('=') : -1;
    if (typeof pair !== 'string' || at < 1) return [];
    try {
      return [[decodeURIComponent(pair.slice(0, at)), pair.slice(at + 1)] as const];
    } catch {
      return [];
    }
  });
