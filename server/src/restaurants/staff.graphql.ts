import { ZodError } from 'zod';
import { UserRef, viewerOf } from '../accounts/accounts.graphql.ts';
import { emailAddress } from '../accounts/accounts.rules.ts';
import { builder } from '../graphql/builder.ts';
import { NotFoundRef } from '../graphql/refusals.ts';
import { keyOf } from '../platform/ids.ts';
import { loadRestaurant } from './loading.graphql.ts';
import { RestaurantRef } from './restaurants.graphql.ts';
import type { Membership } from './staff.rules.ts';
import { setRestaurantStaff } from './staff.service.ts';
import { findMembershipsOfUsers } from './staff.store.ts';

export const StaffRoleRef = builder.enumType('StaffRole', {
  description: 'What somebody does for a restaurant.',
  values: {
    HOST: { description: 'Runs bookings, arrivals and preorders.' },
    MANAGER: { description: 'Also names the staff and sets the policy.' },
  } as const,
});

const RestaurantMembershipRef = builder.objectRef<Membership>('RestaurantMembership').implement({
  description: 'That somebody works for a restaurant.',
  fields: (t) => ({
    restaurant: t.field({
      type: RestaurantRef,
      description: 'The restaurant.',
      resolve: async ({ restaurantId }, _args, context) => {
        const restaurant = await loadRestaurant(context, restaurantId);
        if (!restaurant) throw new Error(`restaurant ${restaurantId} has staff and does not exist`);
        return restaurant;
      },
    }),
    role: t.expose('role', { type: StaffRoleRef, description: 'What they do there.' }),
  }),
});

builder.objectField(UserRef, 'memberships', (t) =>
  t.loadableGroup({
    type: RestaurantMembershipRef,
    description: 'The restaurants this user works for.',
    load: (userIds: number[], { db }) => findMembershipsOfUsers(db, userIds),
    group: ({ userId }) => userId,
    resolve: ({ id }) => id,
  }),
);

const SetRestaurantStaffInput = builder.inputType('SetRestaurantStaffInput', {
  description: 'Who does what for a restaurant.',
  fields: (t) => ({
    restaurantId: t.id({ required: true, description: 'The restaurant.' }),
    email: t.field({
      type: 'EmailAddress',
      required: true,
      description: 'The e-mail address of an account that exists.',
      validate: { schema: emailAddress },
    }),
    role: t.field({ type: StaffRoleRef, description: 'Null takes them off the staff.' }),
  }),
});

const SetRestaurantStaffResult = builder.errorUnion('SetRestaurantStaffResult', {
  description: 'The restaurant, or why its staff stays as it is.',
  types: [RestaurantRef, ZodError, NotFoundRef],
});

builder.mutationField('setRestaurantStaff', (t) =>
  t.field({
    type: SetRestaurantStaffResult,
    description:
      'Puts somebody on the staff, changes their role or takes them off. By managers of the restaurant and admins; only an admin may take away its last manager.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: SetRestaurantStaffInput, required: true, description: 'Who and what.' }) },
    resolve: (_root, { input }, context) =>
      setRestaurantStaff(context, viewerOf(context), {
        restaurantId: keyOf('Restaurant', input.restaurantId),
        email: input.email,
        role: input.role ?? null,
      }),
  }),
);
