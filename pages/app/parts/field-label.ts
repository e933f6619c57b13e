import { t } from '../messages/current.ts';

/**
 * What a field is called where it is typed, by its name in forms and in the API, without its examples; a name that no
 * form of ours has is its own label, and null stands for what says nothing to a person.
 */
export function fieldLabel(name: string): string | null {
  const { sell, profile } = t();
  const known: Readonly<Record<string, string | null>> = {
    ...{ sure: null, title: sell.ticketTitle, text: sell.importText },
    ...{ email: profile.newEmail, language: profile.language, endOtherSessions: profile.endOthers },
  };
  if (Object.hasOwn(known, name)) return known[name] ?? null;
  const label = Object.hasOwn(sell, name) ? sell[name as 'name'] : name;
  return typeof label === 'string' ? label.replace(/ ?[,(（、].*$/, '') : name;
}
