import { and, asc, desc, eq, gt, lt, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { admissions } from '../schema/sales.ts';

export type AdmissionRow = typeof admissions.$inferSelect;

/** Where a page ended: the last admission's order and place. */
export type AdmissionCursor = { readonly orderId: string; readonly place: number };

/** An account's admissions, newest order first and its places in order, `limit` rows after the cursor; of one order where it is named. */
export const admissionsOfOwner = (
  db: D1Database,
  query: {
    readonly ownerId: string;
    readonly orderId: string | null;
    readonly after: AdmissionCursor | null;
    readonly limit: number;
  },
): Promise<AdmissionRow[]> =>
  drizzle(db)
    .select()
    .from(admissions)
    .where(
      and(
        eq(admissions.ownerId, query.ownerId),
        query.orderId ? eq(admissions.orderId, query.orderId) : undefined,
        query.after
          ? or(
              lt(admissions.orderId, query.after.orderId),
              and(eq(admissions.orderId, query.after.orderId), gt(admissions.place, query.after.place)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(admissions.orderId), asc(admissions.place))
    .limit(query.limit);

/** One admission of D1, found among those of its order; null where the projector has not made it (yet). */
export async function admissionById(
  db: D1Database,
  orderId: string,
  admissionId: string,
): Promise<AdmissionRow | null> {
  const isIt = and(eq(admissions.orderId, orderId), eq(admissions.id, admissionId));
  const rows = await drizzle(db).select().from(admissions).where(isIt).limit(1);
  return rows[0] ?? null;
}
