import { z } from 'zod';
import { limits } from '../limits.ts';
import { pageOf } from './conventions.ts';
import { emailSchema } from './users.ts';

/** What a member of an organizer's staff may do there; `edit_events` includes the tickets of its events. */
export const staffPermissions = ['check_in', 'edit_events', 'refund_orders', 'view_orders'] as const;
export type StaffPermission = (typeof staffPermissions)[number];
export const staffPermissionSchema = z.enum(staffPermissions).meta({ id: 'StaffPermission' });

export const addStaffSchema = z
  .strictObject({
    email: emailSchema,
    permissions: z
      .array(staffPermissionSchema)
      .min(1)
      .max(staffPermissions.length)
      .transform((list) => [...new Set(list)].sort()),
  })
  .meta({ id: 'AddStaff', example: { email: 'grace@example.com', permissions: ['check_in'] } });

export const staffMemberSchema = z
  .object({
    userId: z.string(),
    email: z.string(),
    name: z.string(),
    permissions: z.array(staffPermissionSchema),
  })
  .meta({
    id: 'StaffMember',
    example: {
      userId: 'usr_06m1zq7b8n5jd3k9x2c4v6t8wy',
      email: 'grace@example.com',
      name: 'Grace',
      permissions: ['check_in'],
    },
  });

export const staffListSchema = pageOf(staffMemberSchema).meta({
  id: 'StaffList',
  description: `At most ${limits.staffPerOrganizerMax} people, in one page`,
});
