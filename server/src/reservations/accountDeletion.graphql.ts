import { viewerOf } from '../accounts/accounts.graphql.ts';
import { withoutCookie } from '../accounts/refreshCookie.ts';
import { InvalidCredentialsRef } from '../accounts/sessions.graphql.ts';
import { builder } from '../graphql/builder.ts';
import { type AccountDeleted, deleteAccount } from './accountDeletion.service.ts';

const AccountDeletedRef = builder.objectRef<AccountDeleted>('AccountDeleted').implement({
  description: 'The account is gone, its tokens hold no longer and its bookings name nobody.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'at' in value,
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

const DeleteAccountInput = builder.inputType('DeleteAccountInput', {
  description: 'The proof that it is meant.',
  fields: (t) => ({
    password: t.string({
      required: true,
      description:
        'The password of the account; not looked at where it has none, as with an external identity.',
    }),
  }),
});

const DeleteAccountResult = builder.errorUnion('DeleteAccountResult', {
  description: 'When the account went, or why it stays.',
  types: [AccountDeletedRef, InvalidCredentialsRef],
});

builder.mutationField('deleteAccount', (t) =>
  t.field({
    type: DeleteAccountResult,
    description:
      'Deletes the account of who asks: cancels their active bookings and erases their personal data everywhere.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: DeleteAccountInput, required: true, description: 'The proof.' }) },
    resolve: (_root, { input }, context) =>
      withoutCookie(context, deleteAccount(context, viewerOf(context), input.password)),
  }),
);
