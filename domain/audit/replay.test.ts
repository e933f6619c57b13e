import { describe, expect, it } from 'vitest';
import { type RightsLine, replayRights } from './replay.ts';

const line = (action: string, objectId: string, detail: RightsLine['detail'] = {}): RightsLine => ({
  action,
  objectId,
  detail,
});
const granted = (account: string, role: string) => line('role.granted', account, { role });
const revoked = (account: string, role: string) => line('role.revoked', account, { role });
const put = (account: string, organizerId: string, ...permissions: string[]) =>
  line('staff.put', account, { organizerId, permissions });
const removed = (account: string, organizerId: string) => line('staff.removed', account, { organizerId });

describe('the rights that an audit log tells', () => {
  it('are nobody’s before its first line', () => {
    expect(replayRights([])).toEqual({ roles: new Set(), staff: new Map() });
  });

  it('are the roles that were granted and not revoked, each account’s own', () => {
    const lines = [granted('usr_a', 'admin'), granted('usr_a', 'support'), granted('usr_b', 'admin')];
    expect(replayRights([...lines, revoked('usr_a', 'admin')]).roles).toEqual(
      new Set(['usr_a support', 'usr_b admin']),
    );
    expect(replayRights([...lines, revoked('usr_c', 'admin')]).roles.size).toBe(3);
  });

  it('are had again by whoever is granted a role after it was revoked', () => {
    const lines = [granted('usr_a', 'admin'), revoked('usr_a', 'admin'), granted('usr_a', 'admin')];
    expect(replayRights(lines).roles).toEqual(new Set(['usr_a admin']));
  });

  it('are the permissions that staff were given last, with each organizer their own', () => {
    const lines = [
      put('usr_a', 'usr_o', 'scan'),
      put('usr_a', 'usr_p', 'sell'),
      put('usr_a', 'usr_o', 'scan', 'refund'),
    ];
    const staff = new Map([
      ['usr_o usr_a', ['scan', 'refund']],
      ['usr_p usr_a', ['sell']],
    ]);
    expect(replayRights(lines)).toEqual({ roles: new Set(), staff });
    staff.delete('usr_o usr_a');
    expect(replayRights([...lines, removed('usr_a', 'usr_o')]).staff).toEqual(staff);
  });

  it('are not changed by lines about anything else', () => {
    const lines = [granted('usr_a', 'admin'), put('usr_b', 'usr_o', 'scan')];
    const others = ['role.seen', 'staff.asked', 'event.created', 'ticket.closed'].flatMap((action) => [
      line(action, 'usr_a', { role: 'admin' }),
      line(action, 'usr_b', { organizerId: 'usr_o', permissions: ['sell'], role: 'admin' }),
    ]);
    expect(replayRights([...lines, ...others])).toEqual(replayRights(lines));
  });
});
