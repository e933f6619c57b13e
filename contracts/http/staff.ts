import { z } from 'zod';
import { limits } from '../limits.ts';
import { pageOf } from './conventions.ts';
import { emailSchema } from './users.ts';

/** What a member of an organizer's staff may do there. */
export const staffPermissions = ['check_in', 'edit_events', 'view_orders'] as const;
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
  .meta({ id: 'StaffMember' });

export const staffListSchema = pageOf(staffMemberSchema).meta({
  id: 'StaffList',
  description: `At most ${limits.staffPerOrganizerMax} people, in one page`,
});
