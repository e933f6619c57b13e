import { figure } from '../report/figure.ts';
import { sizes } from '../scenarios/size.ts';
import type { Context, Result } from './context.ts';

/** Bytes in the object for each hold, and what a hundred thousand orders do to its speed and to its start. */
export async function size(context: Context): Promise<Result> {
  const { heapBytes, heapCount, fullRounds, fullCount, coldStartMs } = await sizes(context.lengths, context.quick);
  const perOrder = [{ ours: heapBytes, peer: 400 }];
  const label = `${heapCount} live holds, each with its key; the budget is 400`;
  return {
    figures: [
      figure('memory of a held order in the object', 'bytes', label, perOrder, context.machine),
      figure(
        `time per hold with ${fullCount} orders on the ticket`,
        'µs',
        'with 100 orders',
        fullRounds,
        context.machine,
      ),
    ],
    notes: [`first answer of an object with ${fullCount} sold places after its process was killed: ${coldStartMs} ms`],
  };
}
