import type { CombinedError } from '@urql/core';
import { wasNotSent } from '../graphql/connectivity.ts';
import type { AccountRefusalFragment } from '../graphql/gql/operations.ts';
import type { TextKey, Translate } from '../i18n/translate.ts';

type Wrong = Extract<TextKey, `account.wrong.${string}`>;
type Unknown = Extract<TextKey, `account.fault.${string}Unknown` | 'account.fault.noAnswerBody'>;

/** Why a form was not accepted: at the fields it belongs to, or about the whole. */
export interface Problem<Field extends string> {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly notice?: { readonly title: string; readonly body: string };
}

/** What a form says where the server only names a field, and where it has no answer. */
export interface Wording<Field extends string> {
  readonly t: Translate;
  /** What to write instead, at each field that a ValidationError may name. */
  readonly invalid: Readonly<Partial<Record<Field, Wrong>>>;
  /** A wrong password stands here. */
  readonly credentials?: readonly [Field, Wrong];
  /** A mutation that may have happened although no answer came. */
  readonly unknown?: Unknown;
}

/** Every end of a form but the good one, none of them an exception. */
export function problemOf<Field extends string>(
  refusal: AccountRefusalFragment | undefined,
  error: CombinedError | undefined,
  wording: Wording<Field>,
): Problem<Field> {
  const { t, credentials } = wording;
  switch (refusal?.__typename) {
    case 'ValidationError':
      return problemOfInput(refusal.issues, wording);
    case 'EmailTaken':
      return at<Field>('email', t('account.wrong.emailTaken'));
    case 'InvalidCredentials':
      return credentials ? at<Field>(credentials[0], t(credentials[1])) : aboutUs(t);
    default:
      return problemOfFault(error, wording);
  }
}

function at<Field extends string>(field: string, sentence: string): Problem<Field> {
  return { fields: { [field]: sentence } as Partial<Record<Field, string>> };
}

type Issues = readonly { readonly path: readonly string[] }[];

function problemOfInput<Field extends string>(issues: Issues, wording: Wording<Field>): Problem<Field> {
  const { t, invalid } = wording;
  const named = issues.map(({ path }) => path.at(-1));
  const known = Object.entries<Wrong | undefined>(invalid).flatMap(([field, wrong]) =>
    wrong && named.includes(field) ? [[field, t(wrong)]] : [],
  );
  if (known.length === 0) return aboutUs(t);
  return { fields: Object.fromEntries(known) };
}

function problemOfFault<Field extends string>(
  error: CombinedError | undefined,
  { t, unknown = 'account.fault.noAnswerBody' }: Wording<Field>,
): Problem<Field> {
  if (wasNotSent(error)) return about(t('account.fault.offline'), t('account.fault.offlineBody'));
  const { code, retryAfterSeconds } = error?.graphQLErrors[0]?.extensions ?? {};
  switch (code) {
    case 'RATE_LIMITED':
      return about(
        t('account.fault.tooMany'),
        t('account.fault.tooManyBody', { count: minutesOf(retryAfterSeconds) }),
      );
    case 'UNAUTHENTICATED':
      return about(t('account.fault.signedOut'), t('account.fault.signedOutBody'));
    case undefined:
    case 'UNAVAILABLE':
      return about(t('account.fault.noAnswer'), t(unknown));
    default:
      return aboutUs(t);
  }
}

function minutesOf(seconds: unknown): number {
  return typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds / 60)) : 1;
}

/** Also what a newer server refuses for a reason that this app has not heard of. */
function aboutUs<Field extends string>(t: Translate): Problem<Field> {
  return about(t('account.fault.ours'), t('account.fault.oursBody'));
}

function about<Field extends string>(title: string, body: string): Problem<Field> {
  const fields: Partial<Record<string, string>> = {};
  return { fields: fields as Partial<Record<Field, string>>, notice: { title, body } };
}
