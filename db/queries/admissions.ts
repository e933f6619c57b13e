import { and, desc, eq, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { admissions } from '../schema/sales.ts';

export type AdmissionRow = typeof admissions.$inferSelect;

/** An account's admissions, newest order first, `limit` rows after the cursor; of one order where it is named. */
export const admissionsOfOwner = (
  db: D1Database,
  query: {
    readonly ownerId: string;
    readonly orderId: string | null;
    readonly afterId: string | null;
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
        query.afterId ? lt(admissions.id, query.afterId) : undefined,
      ),
    )
    .orderBy(desc(admissions.id))
    .limit(query.limit);

/** One admission of D1, or null where the projector has not made it (yet). */
export async function admissionById(db: D1Database, admissionId: string): Promise<AdmissionRow | null> {
  const rows = await drizzle(db).select().from(admissions).where(eq(admissions.id, admissionId)).limit(1);
  return rows[0] ?? null;
}
