import type {
  ArrivalRefusalFragment,
  CallOffArrivalMutation,
  ConfirmArrivalEtaMutation,
  ConfirmPreorderMutation,
  DecideArrivalMutation,
  DecidePreorderMutation,
  PreorderTermsQuery,
  ReportArrivalLocationMutation,
  RequestArrivalMutation,
  ReservationStatus,
} from '../graphql/gql/operations.ts';
import { type Fault, faultOf, type Unanswered } from '../reservations/refusal.outcome.ts';

type Answer =
  | RequestArrivalMutation['requestArrival']
  | ConfirmArrivalEtaMutation['confirmArrivalEta']
  | ConfirmPreorderMutation['confirmPreorder']
  | ReportArrivalLocationMutation['reportArrivalLocation']
  | CallOffArrivalMutation['decideArrival']
  | DecideArrivalMutation['decideArrival']
  | DecidePreorderMutation['decidePreorder']
  | PreorderTermsQuery['preorderQuote'];

/** What the operations of arrivals and orders ahead refuse with. */
type RefusalAnswer = Exclude<Answer, { readonly __typename: 'Reservation' | 'PreorderQuote' }>;

/** The server has looked at it and said no. */
export type ArrivalRefusal =
  | { readonly kind: 'tooEarly'; readonly earliest: string }
  | { readonly kind: 'notOnTheWay' }
  | { readonly kind: 'notActive'; readonly status: ReservationStatus }
  | { readonly kind: 'gone' }
  /** `field` of the input. */
  | { readonly kind: 'invalid'; readonly field: string | undefined }
  | { readonly kind: 'tooManySignals'; readonly retryAfterSeconds: number }
  | { readonly kind: 'notShared' }
  | { readonly kind: 'whereUnknown' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'noOrders' }
  | { readonly kind: 'nothingOrdered' };

export type ArrivalRefused = ArrivalRefusal | Fault;

export function arrivalRefusalOf(answer: RefusalAnswer): ArrivalRefused {
  switch (answer.__typename) {
    case 'TooEarly':
      return { kind: 'tooEarly', earliest: answer.earliest };
    case 'ArrivalNotRequested':
      return { kind: 'notOnTheWay' };
    case 'ReservationNotActive':
      return { kind: 'notActive', status: answer.status };
    case 'NotFound':
      return { kind: 'gone' };
    case 'ValidationError':
      return { kind: 'invalid', field: answer.issues[0]?.path[1] };
    case 'TooManySignals':
      return { kind: 'tooManySignals', retryAfterSeconds: answer.retryAfterSeconds };
    case 'LocationNotShared':
      return { kind: 'notShared' };
    case 'LocationUnknown':
      return { kind: 'whereUnknown' };
    case 'PaymentDeclined':
      return { kind: 'declined' };
    case 'FeatureDisabled':
      return { kind: 'noOrders' };
    case 'PreorderNotRequested':
      return { kind: 'nothingOrdered' };
    default:
      return refusalOfTomorrow(answer);
  }
}

/** A newer server may refuse for a reason that this app has not heard of; one that we have fails to compile here. */
function refusalOfTomorrow(answer: never): Fault {
  const { code } = answer as ArrivalRefusalFragment;
  return { kind: 'failed', code };
}

export type ArrivalOutcome<Value> = { readonly kind: 'done'; readonly value: Value } | ArrivalRefused;

export function arrivalOutcomeOf<Value extends { readonly __typename: 'Reservation' | 'PreorderQuote' }>(
  answer: Value | RefusalAnswer | undefined,
  result: Unanswered,
): ArrivalOutcome<Value> {
  if (!answer) return faultOf(result);
  return isValue(answer) ? { kind: 'done', value: answer } : arrivalRefusalOf(answer);
}

function isValue<Value extends { readonly __typename: 'Reservation' | 'PreorderQuote' }>(
  answer: Value | RefusalAnswer,
): answer is Value {
  return answer.__typename === 'Reservation' || answer.__typename === 'PreorderQuote';
}
