import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { mayFor } from '../../../db/accounts/staff.ts';
import { freshEmail, problemOf, signedUp } from './client.ts';

test('staff is added by e-mail, may what it was given, and loses it at once', async () => {
  const email = freshEmail();
  const [organizer, member] = [await signedUp(), await signedUp(email)];
  const may = (permission: 'check_in' | 'edit_events') =>
    mayFor(env.DB, member.accountId, organizer.accountId, permission);
  expect(await may('check_in')).toBe(false);
  const added = await organizer.post('/api/staff', { email, permissions: ['check_in'] });
  expect(added.status).toBe(201);
  expect([await may('check_in'), await may('edit_events')]).toEqual([true, false]);
  const { items } = await (await organizer.fetch('/api/staff')).json<{ items: unknown[] }>();
  expect(items).toEqual([{ userId: member.accountId, email, name: '', permissions: ['check_in'] }]);
  const who = await (await member.fetch('/api/users/currentuser')).json<{ currentUser: { roles: string[] } }>();
  expect(who.currentUser.roles).toEqual(['buyer', 'staff']);
  const path = `/api/staff/${member.accountId}`;
  expect((await organizer.fetch(path, { method: 'DELETE' })).status).toBe(204);
  expect(await may('check_in')).toBe(false);
  expect((await organizer.fetch(path, { method: 'DELETE' })).status).toBe(404);
});

test('an organizer sees and changes no staff but their own', async () => {
  const email = freshEmail();
  const [organizer, other, member] = [await signedUp(), await signedUp(), await signedUp(email)];
  await organizer.post('/api/staff', { email, permissions: ['edit_events'] });
  expect(await (await other.fetch('/api/staff')).json()).toEqual({ items: [], nextCursor: null });
  expect((await other.fetch(`/api/staff/${member.accountId}`, { method: 'DELETE' })).status).toBe(404);
});

test('an unknown e-mail and an unknown permission are named', async () => {
  const organizer = await signedUp();
  const unknown = await problemOf(
    await organizer.post('/api/staff', { email: freshEmail(), permissions: ['check_in'] }),
  );
  expect(unknown.errors).toEqual([{ field: 'email', message: 'has no account here yet' }]);
  const wrong = await problemOf(await organizer.post('/api/staff', { email: freshEmail(), permissions: ['fly'] }));
  expect(wrong.errors?.map(({ field }) => field)).toEqual(['permissions.0']);
});
