import type { Child } from 'hono/jsx';
import type { Answer } from '../api/client.ts';
import { fieldError, type Problem } from '../api/problem.ts';
import { t } from '../messages/current.ts';

/** A field with its label, what was typed, and what is wrong with it beside it. */
export const Field = (props: {
  label: string;
  name: string;
  value?: string | undefined;
  error?: string | undefined;
  hint?: string;
  type?: string;
  rows?: number;
  required?: boolean;
  autocomplete?: string;
  inputmode?: 'numeric' | 'decimal' | 'email' | 'text';
  options?: readonly (readonly [value: string, label: string])[];
}) => {
  const id = `f-${props.name}`;
  const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const common = {
    id,
    name: props.name,
    ...(props.required ? { required: true } : {}),
    ...(described ? { 'aria-describedby': described } : {}),
    ...(props.error ? { 'aria-invalid': 'true' as const } : {}),
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.options ? (
        <select {...common}>
          {props.options.map(([value, label]) => (
            <option value={value} {...(value === props.value ? { selected: true } : {})}>
              {label}
            </option>
          ))}
        </select>
      ) : props.rows ? (
        <textarea {...common} rows={props.rows} dir="auto">
          {props.value ?? ''}
        </textarea>
      ) : (
        <input
          {...common}
          type={props.type ?? 'text'}
          value={props.value ?? ''}
          dir="auto"
          {...(props.autocomplete ? { autocomplete: props.autocomplete } : {})}
          {...(props.inputmode ? { inputmode: props.inputmode } : {})}
        />
      )}
      {props.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.error ? (
        <p class="error" id={`${id}-error`}>
          {props.error}
        </p>
      ) : null}
    </div>
  );
};

/**
 * The key of the form that follows a refusal: a new one, for it is a new request; the same one where the outcome is
 * unknown (503), so that what was done after all is not done twice.
 */
export const nextOnceKey = (typed: Record<string, string>, refused: Refused | null): string | undefined =>
  refused !== null && refused.status >= 500 ? typed.onceKey : undefined;

/** One key per rendered form: a form sent twice is one request. */
export const OnceKey = ({ value }: { value?: string | undefined }) => (
  <input type="hidden" name="onceKey" value={value || crypto.randomUUID()} />
);

export type Refused = Extract<Answer<unknown>, { ok: false }>;

/** A refusal that the pages themselves make, before the API is asked. */
export function refusedHere(...errors: { field: string; message: string }[]): Refused {
  const problem: Problem = { code: 'validation_failed', title: '', detail: '', errors };
  return { ok: false, status: 400, problem, retryAfterS: null };
}

/** What was refused and why, at the head of the form; messages of fields that the form does not show come here too. */
export const Refusal = (props: {
  refused: Refused | null;
  shown?: readonly string[];
  /** Says it better than the code does, where the page knows more. */
  said?: string;
}) => {
  const { refused, shown = [] } = props;
  if (refused === null) return null;
  const { problem, retryAfterS } = refused;
  const rest = problem.errors.filter((e) => !shown.some((f) => e.field === f || e.field.startsWith(`${f}.`)));
  return (
    <div class="notice bad" role="alert">
      <p>
        <strong>{props.said ?? t().errors.byCode[problem.code] ?? t().errors.byCode.unavailable}</strong>{' '}
        {retryAfterS !== null ? t().errors.retryIn(retryAfterS) : null}
      </p>
      {problem.code === 'limit_exceeded' && problem.detail ? <p dir="auto">{problem.detail}</p> : null}
      {rest.length > 0 ? (
        <ul>
          {rest.map((e) => (
            <li dir="auto">
              {e.field} {e.message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
};

export const errorOf = (refused: Refused | null, ...fields: string[]): string | undefined =>
  fieldError(refused?.problem ?? null, ...fields);

export const Notice = ({ children }: { children: Child }) => (
  <div class="notice" role="status">
    {children}
  </div>
);
