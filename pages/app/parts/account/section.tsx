import type { Child } from 'hono/jsx';
import { Notice, Refusal, type Refused } from '../form.tsx';

/** What the last form sent came to: shown in its own section, the others are as they were. */
export interface Outcome {
  readonly of: string;
  readonly said?: string;
  readonly refused?: Refused;
  readonly typed?: Readonly<Record<string, string>>;
}

export const Section = (props: {
  id: string;
  title: string;
  outcome: Outcome | null;
  shown?: readonly string[];
  children: Child;
}) => {
  const { id, title, outcome, shown, children } = props;
  const mine = outcome?.of === id ? outcome : null;
  return (
    <section class="card account-part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {mine?.said ? <Notice>{mine.said}</Notice> : null}
      <Refusal refused={mine?.refused ?? null} {...(shown ? { shown } : {})} />
      {children}
    </section>
  );
};

export const refusedIn = (outcome: Outcome | null, id: string): Refused | null =>
  outcome?.of === id ? (outcome.refused ?? null) : null;
export const typedIn = (outcome: Outcome | null, id: string, name: string): string | undefined =>
  outcome?.of === id && outcome.refused ? outcome.typed?.[name] : undefined;
