import type { Money } from '../../../contracts/money.ts';
import type { Problem } from '../api/problem.ts';
import type { TicketDraftList } from '../api/types.ts';
import { typedAmount } from '../format/money.ts';
import { t } from '../messages/current.ts';
import { readPrice } from './price.ts';
import { wholeNumber } from './read.ts';

type Draft = TicketDraftList['items'][number];
type FieldError = { field: string; message: string };

/** What a form says of one draft; fields of the form end in its number. */
export interface TypedDraft {
  readonly included: boolean;
  readonly title: string;
  readonly price: string;
  readonly kind: 'general' | 'seated';
  readonly quantity: string;
  readonly sections: readonly string[];
}

/** A draft as its form begins: by sections where some go by its name, else by the number that its offer tells. */
export const typedOf = (draft: Draft): TypedDraft => ({
  included: true,
  title: draft.title,
  price: typedAmount(draft.price),
  kind: draft.sections.length > 0 ? 'seated' : 'general',
  quantity: draft.quantity === null ? '' : String(draft.quantity),
  sections: draft.sections,
});

export const readTyped = (at: number, typed: Record<string, string>, all: (name: string) => string[]): TypedDraft => ({
  included: typed[`included${at}`] === 'yes',
  title: typed[`title${at}`] ?? '',
  price: typed[`price${at}`] ?? '',
  kind: typed[`kind${at}`] === 'seated' ? 'seated' : 'general',
  quantity: typed[`quantity${at}`] ?? '',
  sections: all(`sections${at}`),
});

/** One ticket of the request, or what is wrong beside which field. */
export function toPublish(draft: Draft, typed: TypedDraft, at: number): { body: object } | { errors: FieldError[] } {
  const read = readPrice(typed.price, draft.price.currency);
  const quantity = wholeNumber(typed.quantity);
  const seated = typed.kind === 'seated';
  const errors = [
    ...('message' in read ? [{ field: `price${at}`, message: read.message }] : []),
    ...(!seated && Number.isNaN(quantity) ? [{ field: `quantity${at}`, message: t().sell.noNumber }] : []),
    ...(seated && typed.sections.length === 0 ? [{ field: `sections${at}`, message: t().sell.choose }] : []),
  ];
  if (errors.length > 0 || 'message' in read) return { errors };
  const price: Money = { amount: read.amount, currency: draft.price.currency };
  const { key, maxPerOrder, saleStartsAt, saleEndsAt } = draft;
  return {
    body: {
      ...{ key, title: typed.title, price, saleStartsAt, saleEndsAt },
      ...(maxPerOrder === null ? {} : { maxPerOrder }),
      ...(seated ? { sections: typed.sections } : { quantity }),
    },
  };
}

/** The API counts the tickets of the request; the form has more of them. `tickets.0.price.amount` is `price3`. */
export const besideFields = (problem: Problem, numbers: readonly number[]): Problem => ({
  ...problem,
  errors: problem.errors.map(({ field, message }) => {
    const [, at = '', name = ''] = /^tickets\.(\d+)\.(\w+)/.exec(field) ?? [];
    const number = numbers[Number(at)];
    return { field: name !== '' && number !== undefined ? `${name}${number}` : field, message };
  }),
});
