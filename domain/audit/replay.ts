/** A line of the audit log, as far as rights are concerned. */
export interface RightsLine {
  readonly action: string;
  readonly objectId: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** `account role`, and permissions by `organizer account`. */
export interface Rights {
  readonly roles: ReadonlySet<string>;
  readonly staff: ReadonlyMap<string, readonly string[]>;
}

/**
 * Who has which right after these lines, oldest first. Right after the whole log, this is what `account_roles` and
 * `organizer_staff` say: where it is not, somebody has changed them past the database's triggers.
 */
export function replayRights(lines: Iterable<RightsLine>): Rights {
  const roles = new Set<string>();
  const staff = new Map<string, readonly string[]>();
  for (const { action, objectId, detail } of lines) {
    const member = `${String(detail.organizerId)} ${objectId}`;
    if (action === 'role.granted') roles.add(`${objectId} ${String(detail.role)}`);
    else if (action === 'role.revoked') roles.delete(`${objectId} ${String(detail.role)}`);
    else if (action === 'staff.put') staff.set(member, detail.permissions as readonly string[]);
    else if (action === 'staff.removed') staff.delete(member);
  }
  return { roles, staff };
}
