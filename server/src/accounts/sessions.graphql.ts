import { ZodError } from 'zod';
import { builder } from '../graphql/builder.ts';
import { refusalRef } from '../graphql/refusals.ts';
import { GRANTS_USER, UserRef, viewerOf } from './accounts.graphql.ts';
import {
  displayName,
  EmailTaken,
  emailAddress,
  InvalidCredentials,
  newPassword,
  phoneNumber,
} from './accounts.rules.ts';
import { changePassword, signIn, signUp } from './accounts.service.ts';
import { handedOver, presentedToken, withoutCookie } from './refreshCookie.ts';
import { InvalidSession, type Session, type SignedOut } from './sessions.rules.ts';
import { refreshSession, signOut } from './sessions.service.ts';

const SessionRef = builder.objectRef<Session>('Session').implement({
  description: 'What a client holds after signing in.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'refreshToken' in value,
  fields: (t) => ({
    accessToken: t.exposeString('accessToken', {
      description: 'Goes into the header `Authorization: Bearer …` of every request.',
    }),
    accessTokenExpiresAt: t.expose('accessTokenExpiresAt', {
      type: 'DateTime',
      description: 'Until when it holds: 15 minutes.',
    }),
    refreshToken: t.exposeString('refreshToken', {
      description:
        'For refreshSession, once, within 30 days. Asking again within 60 seconds is a retry; asking later ends the session. Empty for a browser that sends `Session-Transport: cookie`: it is in an HttpOnly cookie.',
    }),
    user: t.expose('user', { type: UserRef, grantScopes: [GRANTS_USER], description: 'Who signed in.' }),
  }),
});

const SignedOutRef = builder.objectRef<SignedOut>('SignedOut').implement({
  description: 'The session has ended, its access tokens with it.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'at' in value,
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

const EmailTakenRef = refusalRef('EmailTaken', EmailTaken, 'There is an account with this e-mail address.');
export const InvalidCredentialsRef = refusalRef(
  'InvalidCredentials',
  InvalidCredentials,
  'The e-mail address is unknown or the password is wrong: the two look the same.',
);
const InvalidSessionRef = refusalRef(
  'InvalidSession',
  InvalidSession,
  'The refresh token is unknown, expired or used, or its session has ended: sign in again.',
);

const SignUpInput = builder.inputType('SignUpInput', {
  description: 'A new account.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: '1 to 80 characters after white space is squashed.',
      validate: { schema: displayName },
    }),
    email: t.field({
      type: 'EmailAddress',
      required: true,
      description: 'The address to sign in with; one account each.',
      validate: { schema: emailAddress },
    }),
    phone: t.field({
      type: 'PhoneNumber',
      description: 'Where the restaurant may call.',
      validate: { schema: phoneNumber },
    }),
    password: t.string({
      required: true,
      description: '8 to 128 characters.',
      validate: { schema: newPassword },
    }),
  }),
});

const SignInInput = builder.inputType('SignInInput', {
  description: 'Who signs in.',
  fields: (t) => ({
    email: t.field({
      type: 'EmailAddress',
      required: true,
      description: 'The address of the account.',
      validate: { schema: emailAddress },
    }),
    password: t.string({ required: true, description: 'Its password.' }),
  }),
});

const RefreshSessionInput = builder.inputType('RefreshSessionInput', {
  description: 'The session to go on with.',
  fields: (t) => ({
    refreshToken: t.string({
      required: true,
      description: 'The latest refresh token of the session; empty where it is in the cookie.',
    }),
  }),
});

const SignOutInput = builder.inputType('SignOutInput', {
  description: 'The session to end.',
  fields: (t) => ({
    refreshToken: t.string({
      required: true,
      description: 'Any refresh token of the session; empty where it is in the cookie.',
    }),
  }),
});

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  description: 'The old password and the new one.',
  fields: (t) => ({
    currentPassword: t.string({ required: true, description: 'The password as it is.' }),
    newPassword: t.string({
      required: true,
      description: '8 to 128 characters.',
      validate: { schema: newPassword },
    }),
  }),
});

const SignUpResult = builder.errorUnion('SignUpResult', {
  description: 'A first session, or why there is no account.',
  types: [SessionRef, ZodError, EmailTakenRef],
});
const SignInResult = builder.errorUnion('SignInResult', {
  description: 'A session, or why there is none.',
  types: [SessionRef, ZodError, InvalidCredentialsRef],
});
const RefreshSessionResult = builder.errorUnion('RefreshSessionResult', {
  description: 'The same session with new tokens, or why it cannot go on.',
  types: [SessionRef, InvalidSessionRef],
});
const SignOutResult = builder.errorUnion('SignOutResult', {
  description: 'The session has ended, or there was none.',
  types: [SignedOutRef, InvalidSessionRef],
});
const ChangePasswordResult = builder.errorUnion('ChangePasswordResult', {
  description: 'The session that takes the place of all others, or why the password stays.',
  types: [SessionRef, ZodError, InvalidCredentialsRef],
});

builder.mutationFields((t) => ({
  signUp: t.field({
    type: SignUpResult,
    description: 'Makes an account and signs in. 10 tries in 15 minutes per e-mail and per address.',
    args: { input: t.arg({ type: SignUpInput, required: true, description: 'The account.' }) },
    resolve: (_root, { input }, context) =>
      handedOver(context, signUp(context, { ...input, phone: input.phone ?? null })),
  }),
  signIn: t.field({
    type: SignInResult,
    description: 'Begins a session. 10 tries in 15 minutes per e-mail and per address.',
    args: { input: t.arg({ type: SignInInput, required: true, description: 'Who, and the proof.' }) },
    resolve: (_root, { input }, context) => handedOver(context, signIn(context, input)),
  }),
  refreshSession: t.field({
    type: RefreshSessionResult,
    description: 'Takes a refresh token for a new access token and a new refresh token.',
    args: { input: t.arg({ type: RefreshSessionInput, required: true, description: 'Which session.' }) },
    resolve: (_root, { input }, context) =>
      handedOver(context, refreshSession(context, presentedToken(context, input.refreshToken))),
  }),
  signOut: t.field({
    type: SignOutResult,
    description: 'Ends a session: its refresh and access tokens hold no longer.',
    args: { input: t.arg({ type: SignOutInput, required: true, description: 'Which session.' }) },
    resolve: (_root, { input }, context) =>
      withoutCookie(context, signOut(context, presentedToken(context, input.refreshToken))),
  }),
  changePassword: t.field({
    type: ChangePasswordResult,
    description:
      'Changes the password, ends every other session and returns a new one. 10 tries in 15 minutes.',
    authScopes: { signedIn: true },
    args: { input: t.arg({ type: ChangePasswordInput, required: true, description: 'From what to what.' }) },
    resolve: (_root, { input }, context) =>
      handedOver(context, changePassword(context, viewerOf(context), input)),
  }),
}));
