import type { StaffPermission } from '../../contracts/http/staff.ts';
import { limits } from '../../contracts/limits.ts';

export type StaffRow = { userId: string; email: string; name: string; permissions: string };

/** The organizer's staff by e-mail, all of it: the number is bounded. `permissions` is JSON. */
export async function staffOf(db: D1Database, organizerId: string): Promise<StaffRow[]> {
  const { results } = await db
    .prepare(
      `SELECT users.id AS userId, users.email, users.name, organizer_staff.permissions
       FROM organizer_staff JOIN users ON users.id = organizer_staff.user_id
       WHERE organizer_staff.organizer_id = ? ORDER BY users.email LIMIT ?`,
    )
    .bind(organizerId, limits.staffPerOrganizerMax)
    .all<StaffRow>();
  return results;
}

/** Adds a person, or gives them these permissions instead. False when the staff is full. */
export async function putStaff(
  db: D1Database,
  organizerId: string,
  member: { readonly userId: string; readonly permissions: readonly string[] },
  nowMs: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO organizer_staff (organizer_id, user_id, permissions, added_at_ms)
       SELECT ?1, ?2, ?3, ?4
       WHERE (SELECT count(*) FROM organizer_staff WHERE organizer_id = ?1 AND user_id <> ?2) < ?5
       ON CONFLICT (organizer_id, user_id) DO UPDATE SET permissions = excluded.permissions`,
    )
    .bind(organizerId, member.userId, JSON.stringify(member.permissions), nowMs, limits.staffPerOrganizerMax)
    .run();
  return meta.changes > 0;
}

/** False when the person was not on the staff. */
export async function removeStaff(db: D1Database, organizerId: string, userId: string): Promise<boolean> {
  const { meta } = await db
    .prepare('DELETE FROM organizer_staff WHERE organizer_id = ? AND user_id = ?')
    .bind(organizerId, userId)
    .run();
  return meta.changes > 0;
}

/** Whether an account may do this for an organizer: the organizer itself always, staff by permission, read now. */
export async function mayFor(
  db: D1Database,
  accountId: string,
  organizerId: string,
  permission: StaffPermission,
): Promise<boolean> {
  if (accountId === organizerId) return true;
  const found = await db
    .prepare(
      `SELECT 1 AS found FROM organizer_staff, json_each(organizer_staff.permissions)
       WHERE organizer_id = ? AND user_id = ? AND json_each.value = ?`,
    )
    .bind(organizerId, accountId, permission)
    .first('found');
  return found !== null;
}
