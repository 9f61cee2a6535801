import type { SetRestaurantStaffMutation, StaffRole } from '../graphql/gql/operations.ts';
import { type Fault, faultOf, type Unanswered } from '../reservations/refusal.outcome.ts';

/** What came of naming somebody, or of taking them off; `role` is null for the latter. */
export type StaffOutcome =
  | { readonly kind: 'done'; readonly email: string; readonly role: StaffRole | null }
  /** Nobody has an account with that address. */
  | { readonly kind: 'unknown person'; readonly email: string }
  | { readonly kind: 'last manager' }
  | { readonly kind: 'invalid' }
  | Fault;

export function outcomeOfStaff(
  { email, role }: { readonly email: string; readonly role: StaffRole | null },
  result: Unanswered & { readonly data?: SetRestaurantStaffMutation | undefined },
): StaffOutcome {
  const answer = result.data?.setRestaurantStaff;
  switch (answer?.__typename) {
    case undefined:
      return isBadInput(result) ? { kind: 'invalid' } : faultOf(result);
    case 'Restaurant':
      return { kind: 'done', email, role };
    case 'NotFound':
      return { kind: 'unknown person', email };
    case 'ValidationError':
      return answer.issues.some(({ path }) => path.at(-1) === 'role')
        ? { kind: 'last manager' }
        : { kind: 'invalid' };
  }
}

/** What is no e-mail address at all is refused before the mutation runs. */
function isBadInput({ error }: Unanswered): boolean {
  return error?.graphQLErrors[0]?.extensions.code === 'BAD_USER_INPUT';
}
