import type { ParkedMessage } from '../../../contracts/messages.ts';
import { recordParked, resolveParked } from '../../../db/delivery/dead-letters.ts';
import { doneEffects, markDone } from '../../../db/delivery/effects.ts';
import type { FollowUpsDeps } from './deps.ts';
import { perform } from './perform.ts';
import { effectsOf } from './plan.ts';

/**
 * Does the effects of one parked row again; what was done already is recognised by its id. Done, the row is parked no
 * more and its letter closed; what still fails is listed again with its reason.
 * @throws when the object does not answer or has no such row.
 */
export async function retryParked(deps: FollowUpsDeps, message: ParkedMessage): Promise<void> {
  const { ticketId, seq, subscriber } = message;
  const pulled = await deps.callTicket(ticketId, (ticket) => ticket.pull({ afterSeq: seq - 1 }));
  const row = pulled.ok ? pulled.value.rows.find((each) => each.seq === seq) : undefined;
  if (!row) throw new Error(`row ${seq} of ${ticketId} was not answered`);
  const effects = effectsOf(ticketId, row);
  const ids = effects.flatMap((effect) => (effect.kind === 'mail' ? [effect.id] : []));
  const done = await doneEffects(deps.db, ids);
  const reasons: string[] = [];
  for (const effect of effects) {
    if (effect.kind === 'mail' && done.has(effect.id)) continue;
    const result = await perform(deps, effect);
    if (!result.ok) reasons.push(result.error.detail);
    else if (effect.kind === 'mail') await markDone(deps.db, [effect.id], deps.nowMs()).run();
  }
  if (reasons.length > 0)
    return recordParked(deps.db, { ...message, reason: reasons.join('; ').slice(0, 500) }, deps.nowMs());
  const unparked = await deps.callTicket(ticketId, (ticket) => ticket.unpark({ subscriber, seq }));
  if (!unparked.ok) throw new Error(`unpark: ${unparked.error.reason}`);
  await resolveParked(deps.db, message, deps.nowMs());
}
