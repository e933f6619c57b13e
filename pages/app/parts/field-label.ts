import { t } from '../messages/current.ts';

/**
 * What a field is called where it is typed, by its name in forms and in the API, without its examples; a name that no
 * form of ours has is its own label, and null stands for what says nothing to a person.
 */
export function fieldLabel(field: string): string | null {
  // Where a form has several of a kind, their fields end in a number.
  const name = field.replace(/\d{1,3}$/, '');
  const { sell, profile } = t();
  const known: Readonly<Record<string, string | null>> = {
    ...{
      sure: null,
      title: sell.ticketTitle,
      text: sell.importText,
      tickets: t().event.tickets,
      key: null,
      included: null,
    },
    ...{ email: profile.newEmail, language: profile.language, endOtherSessions: profile.endOthers },
  };
  if (Object.hasOwn(known, name)) return known[name] ?? null;
  const label = Object.hasOwn(sell, name) ? sell[name as 'name'] : name;
  return typeof label === 'string' ? label.replace(/ ?[,(（、].*$/, '') : name;
}
