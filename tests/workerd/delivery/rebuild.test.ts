import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { ok } from '../../../contracts/result.ts';
import { continueFrom } from '../../../db/projector/fold.ts';
import { rebuildOne } from '../../../workers/api/delivery/rebuild.ts';
import { drain } from '../../../workers/shared/delivery/drain.ts';
import { WrittenJournal } from './journal.ts';
import { depsOf, expectEqualToTruth, hand } from './read-models.ts';

/** The guard removed: rows past the position are taken, whatever is missing before them. */
const applyAll: typeof continueFrom = (position, rows) => {
  const [first, ...rest] = rows.filter((row) => row.seq > position);
  return first ? { kind: 'rows', rows: [first, ...rest] } : { kind: 'nothing_new' };
};

/** The guard removed: rows that continue one another are taken, though they were applied before. */
const applyDoubles: typeof continueFrom = (position, rows) => {
  const [first, ...rest] = rows;
  if (!first) return { kind: 'nothing_new' };
  return first.seq <= position + 1 ? { kind: 'rows', rows: [first, ...rest] } : continueFrom(position, rows);
};

function sold(): WrittenJournal {
  const journal = new WrittenJournal();
  const order = journal.place(2);
  journal.place(1);
  journal.change(order.id, 'order.completed', { status: 'complete' });
  return journal;
}

describe('rebuild', () => {
  test('a healthy system shows no difference', async () => {
    const journal = sold();
    await hand(journal.messages(), depsOf([journal]));
    expect(await rebuildOne(depsOf([journal]), journal.ticket.id)).toEqual({ differences: [], isBehind: false });
  });

  test('damaged read models are repaired from the object', async () => {
    const journal = sold();
    await hand(journal.messages(), depsOf([journal]));
    const { id } = journal.ticket;
    await env.DB.batch([
      env.DB.prepare("UPDATE tickets SET free = 7, title = 'wrong' WHERE id = ?1").bind(id),
      env.DB.prepare("UPDATE orders SET image = '{}', version = 99 WHERE ticket_id = ?1 AND status = 'created'").bind(
        id,
      ),
      env.DB.prepare('DELETE FROM admissions WHERE ticket_id = ?1').bind(id),
    ]);
    const outcome = await rebuildOne(depsOf([journal]), id);
    expect(outcome).toMatchObject({
      differences: ['ticket: title, free', expect.stringMatching(/^order ord_/), expect.stringMatching(/^order ord_/)],
    });
    await expectEqualToTruth(journal);
    expect(await rebuildOne(depsOf([journal]), id)).toEqual({ differences: [], isBehind: false });
  });
});

describe('negative controls', () => {
  const lost = [
    [1, 1],
    [3, 4],
    [1, 1],
  ] as const;
  const doubled = [
    [1, 2],
    [1, 4],
  ] as const;

  /** Applies what a message carries, as `drain` is told to; answers the positions applied. */
  async function applied(
    continuation?: Parameters<typeof drain>[2],
    stretches: readonly (readonly [number, number])[] = lost,
  ): Promise<number[]> {
    const journal = sold();
    const seqs: number[] = [];
    let position = 0;
    const messages = stretches.map(([from, to]) => journal.message(from, to));
    for (const message of messages)
      await drain(
        [message],
        {
          position: async () => position,
          // The journal as it was when the message was sent: nothing has come since that could mend it.
          pull: async (afterSeq) => ok({ rows: journal.rows.slice(afterSeq, message.toSeq), lastSeq: message.toSeq }),
          confirm: async (uptoSeq) => ok({ confirmedSeq: uptoSeq, lastSeq: uptoSeq }),
          apply: async (_from, rows) => {
            seqs.push(...rows.map((row) => row.seq));
            position = rows.at(-1)?.seq ?? position;
            return { position, stopped: null };
          },
        },
        continuation,
      );
    return seqs;
  }

  test('with the gap check and the recognition of doubles every row is applied once, in order', async () => {
    expect(await applied()).toEqual([1, 2, 3, 4]);
    expect(await applied({}, doubled)).toEqual([1, 2, 3, 4]);
  });

  test('without the gap check a lost message loses its row', async () => {
    expect(await applied({ continuation: applyAll })).not.toEqual([1, 2, 3, 4]);
  });

  test('without the recognition of doubles a row is applied twice', async () => {
    expect(await applied({ continuation: applyDoubles, stretchesMax: 8 }, doubled)).not.toEqual([1, 2, 3, 4]);
  });
});
