import { ZodError } from 'zod';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { loadNodesOf, NodeRef } from '../graphql/nodes.ts';
import { unauthenticated } from '../platform/faults.ts';
import { encodeGlobalId, parseKey } from '../platform/ids.ts';
import { displayName, phoneNumber, type User } from './accounts.rules.ts';
import { updateProfile } from './accounts.service.ts';
import type {} from './auth.ts';
import { findAccount } from './viewers.service.ts';

/** Whoever may see a user: that user, an admin, and a field that grants it because it has just made them sign in. */
export const GRANTS_USER = 'user';

export const UserRef = builder.objectRef<User>('User');
builder.objectType(UserRef, {
  interfaces: [NodeRef],
  description: 'Somebody with an account. Only they themselves and admins can see it.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'isAdmin' in value,
  authScopes: (user, context) => maySee(context, user.id) || { $granted: GRANTS_USER },
  fields: (t) => ({
    id: t.id({ description: 'Global id.', resolve: (it) => encodeGlobalId('User', it.id) }),
    name: t.exposeString('name', { description: 'The name to show and to book under.' }),
    email: t.expose('email', {
      type: 'EmailAddress',
      nullable: true,
      description:
        'The address to sign in with; null where an external identity came without a verified one.',
    }),
    phone: t.expose('phone', { type: 'PhoneNumber', nullable: true, description: 'Where to call.' }),
    isAdmin: t.exposeBoolean('isAdmin', { description: 'Whether every restaurant is theirs to run.' }),
  }),
});

loadNodesOf('User', (keys, context) => keys.map((key) => loadUser(context, parseKey(key))));

function maySee({ viewer }: Context, userId: number): boolean {
  return viewer !== null && (viewer.isAdmin || viewer.id === userId);
}

async function loadUser(context: Context, id: number | undefined): Promise<User | null> {
  if (id === undefined || !maySee(context, id)) return null;
  return (await findAccount({ db: context.db, accounts: context.auth.accounts }, id))?.user ?? null;
}

/** For fields that `signedIn` guards already. */
export function viewerOf({ viewer }: Context) {
  if (!viewer) throw unauthenticated();
  return viewer;
}

builder.queryField('viewer', (t) =>
  t.field({
    type: UserRef,
    nullable: true,
    description: 'Who asks; null without an access token.',
    resolve: (_root, _args, context) => context.viewer && loadUser(context, context.viewer.id),
  }),
);

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    name: t.string({
      description: '1 to 80 characters after white space is squashed; not null.',
      validate: { schema: displayName },
    }),
    phone: t.field({
      type: 'PhoneNumber',
      description: 'Null clears it.',
      validate: { schema: phoneNumber },
    }),
  }),
});

const UpdateProfileResult = builder.errorUnion('UpdateProfileResult', {
  description: 'The user as it is now, or what is wrong with the input.',
  types: [UserRef, ZodError],
});

builder.mutationField('updateProfile', (t) =>
  t.field({
    type: UpdateProfileResult,
    description: 'Changes the name or the phone of who asks.',
    authScopes: { signedIn: true },
    args: {
      input: t.arg({
        type: UpdateProfileInput,
        required: true,
        description: 'What to change.',
        validate: [({ name }) => name !== null, { path: ['name'], message: 'must not be null' }],
      }),
    },
    resolve: (_root, { input: { name, phone } }, context) =>
      updateProfile(context, viewerOf(context), { name: name ?? undefined, phone }),
  }),
);
