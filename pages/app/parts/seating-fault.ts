import type { SeatingFault } from '../forms/seating-text.ts';
import { t } from '../messages/current.ts';

/** What is wrong with a seating that was typed, in the reader's language. */
export function seatingFault({ fault, line, said }: SeatingFault): string {
  const { faults } = t().imports.seating;
  if (fault === 'json' || fault === 'empty') return faults[fault]();
  if (fault === 'shape') return faults.shape(line);
  if (fault === 'tooMany') return faults.tooMany(line, Number(said));
  return faults[fault](line, said);
}
