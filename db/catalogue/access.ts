/** Whether an account may edit an organizer's catalogue: its own, or as staff with the permission `edit_events`. */
export async function mayEditCatalogue(db: D1Database, accountId: string, organizerId: string): Promise<boolean> {
  if (accountId === organizerId) return true;
  const staff = await db
    .prepare(
      "SELECT 1 FROM organizer_staff AS s, json_each(s.permissions) AS p WHERE s.organizer_id = ? AND s.user_id = ? AND p.value = 'edit_events'",
    )
    .bind(organizerId, accountId)
    .first();
  return staff !== null;
}
