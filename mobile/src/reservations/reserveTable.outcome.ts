import type { ReserveTableMutation } from '../graphql/gql/operations.ts';
import { faultOf, type Refused, refusalOf, type Unanswered } from './refusal.outcome.ts';

type Answer = ReserveTableMutation['reserveTable'];
type Booked = Extract<Answer, { readonly __typename: 'Reservation' }>;

/** What came of booking, as the screen shows it. */
export type ReserveTableOutcome = { readonly kind: 'booked'; readonly reservation: Booked } | Refused;

/** Every end that reserveTable can have, none of them an exception. */
export function outcomeOfReserveTable(
  result: Unanswered & { readonly data?: ReserveTableMutation | undefined },
): ReserveTableOutcome {
  const answer = result.data?.reserveTable;
  if (!answer) return faultOf(result);
  return answer.__typename === 'Reservation' ? { kind: 'booked', reservation: answer } : refusalOf(answer);
}
