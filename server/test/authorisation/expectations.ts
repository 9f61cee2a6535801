/**
 * Who gets what, for every field that there is. The house of the columns is the restaurant that was asked about, and
 * "its guest" is whose the booking or account is. `docs/authorisation.md` is printed from this file.
 */
export const COLUMNS = [
  'anonymous',
  'another guest',
  'staff elsewhere',
  'host',
  'manager',
  'its guest',
  'admin',
] as const;
export type Column = (typeof COLUMNS)[number];

/** NotFound is the refusal of a result union as well as the fault NOT_FOUND: to a client they say the same. */
export type Cell =
  | 'yes'
  | 'null'
  | 'ignored'
  | 'NotFound'
  | 'CancelledByRestaurant'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED';
/** In the order of the columns. */
export type Cells = readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell];

// In the order of the columns: anonymous, another guest, staff elsewhere | host, manager | its guest | admin.
const everybody: Cells = ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'];
const themselves: Cells = ['null', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'];
const signedIn: Cells = ['UNAUTHENTICATED', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes'];
const admins: Cells = ['null', 'null', 'null', 'null', 'null', 'null', 'yes'];
const guestAndAdmins: Cells = ['null', 'null', 'null', 'null', 'null', 'yes', 'yes'];

const sees: Cells = ['null', 'null', 'null', 'yes', 'yes', 'yes', 'yes'];
const acts: Cells = ['UNAUTHENTICATED', 'NotFound', 'NotFound', 'yes', 'yes', 'yes', 'yes'];
const onlyStaff: Cells = ['UNAUTHENTICATED', 'NotFound', 'NotFound', 'yes', 'yes', 'FORBIDDEN', 'yes'];
const onlyItsGuest: Cells = [
  'UNAUTHENTICATED',
  'NotFound',
  'NotFound',
  'FORBIDDEN',
  'FORBIDDEN',
  'yes',
  'FORBIDDEN',
];

// That there is such a house is no secret.
const staffOfHouse: Cells = ['UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN', 'yes', 'yes', 'FORBIDDEN', 'yes'];
const followsHouse: Cells = ['UNAUTHENTICATED', 'NotFound', 'NotFound', 'yes', 'yes', 'NotFound', 'yes'];
const managesHouse: Cells = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'FORBIDDEN',
  'FORBIDDEN',
  'yes',
  'FORBIDDEN',
  'yes',
];

/** What a row is about: behind a colon it says which of several ways. */
export const coordinateOf = (row: string) => row.replace(/: .*/, '');

/** Fields of the root types. Those that return a Node are in NODES. */
export const ROOTS: Readonly<Record<string, Cells>> = {
  'Query.arrivalLocationSuggestions': acts,
  'Query.arrivals': staffOfHouse,
  'Query.conciergeHealth': everybody,
  'Query.conciergeRecommendations': everybody,
  'Query.directions': everybody,
  'Query.features': everybody,
  'Query.health': everybody,
  'Query.nearbyPlaces': everybody,
  'Query.places': everybody,
  'Query.preorderQuote': acts,
  'Query.reservation': sees,
  'Query.restaurant': everybody,
  'Query.restaurantFacets': everybody,
  'Query.restaurantReservations': staffOfHouse,
  'Query.restaurants': everybody,
  'Query.viewer': themselves,

  'Mutation.cancelReservation': acts,
  'Mutation.changePassword': signedIn,
  'Mutation.changeReservation': acts,
  'Mutation.confirmArrivalEta': onlyItsGuest,
  'Mutation.confirmPreorder': onlyItsGuest,
  'Mutation.decideArrival: APPROVE': onlyStaff,
  'Mutation.decideArrival: QUEUE': onlyStaff,
  'Mutation.decideArrival: REJECT': onlyStaff,
  'Mutation.decideArrival: CANCEL': acts,
  'Mutation.decidePreorder: accept': onlyStaff,
  'Mutation.decidePreorder: decline': onlyStaff,
  'Mutation.deleteAccount': signedIn,
  'Mutation.markReservation': onlyStaff,
  // The token is the proof, whoever brings it.
  'Mutation.refreshSession': everybody,
  'Mutation.reportArrivalLocation': onlyItsGuest,
  'Mutation.requestArrival': onlyItsGuest,
  'Mutation.reserveTable': signedIn,
  'Mutation.restoreReservation: what the guest cancelled': acts,
  'Mutation.restoreReservation: what the restaurant cancelled': [
    'UNAUTHENTICATED',
    'NotFound',
    'NotFound',
    'yes',
    'yes',
    'CancelledByRestaurant',
    'yes',
  ],
  'Mutation.setRestaurantStaff': managesHouse,
  'Mutation.signIn': everybody,
  'Mutation.signOut': everybody,
  'Mutation.signUp': everybody,
  'Mutation.updateProfile': signedIn,

  'Subscription.reservationUpdated': acts,
  'Subscription.restaurantActivity': followsHouse,
};

/** What `node(id)` and `nodes(ids)` give, by type. */
export const NODES: Readonly<Record<string, Cells>> = {
  Area: everybody,
  Reservation: sees,
  Restaurant: everybody,
  Table: everybody,
  User: guestAndAdmins,
};

/** Arguments elsewhere that take the id of somebody's record. */
export const ARGUMENTS: Readonly<Record<string, Cells>> = {
  'Restaurant.availability(forReservationId)': ['ignored', 'ignored', 'ignored', 'yes', 'yes', 'yes', 'yes'],
};

export interface GuardedType {
  /** Whose record of this type the columns are about. */
  readonly whose: string;
  /** From the operation inwards to a thing of the type; the first is a field of the root type. */
  readonly way: readonly string[];
  readonly by?: 'query' | 'mutation' | 'subscription';
  readonly fields: Readonly<Record<string, Cells>>;
}

const BOOKING = 'reservation(id: $booking)';
const ACCOUNT = ['node(id: $guest)', '... on User'];

/** Types that hold what not everybody may see, field by field. */
export const GUARDED: Readonly<Record<string, GuardedType>> = {
  Reservation: {
    whose: 'The booking',
    way: [BOOKING],
    fields: each(
      sees,
      `arrivalIntent createdAt endsAt guestName guestPhone id notes partySize preorder restaurant revision startsAt
      status table`,
    ),
  },
  ArrivalIntent: {
    whose: 'Of the booking',
    way: [BOOKING, 'arrivalIntent'],
    fields: each(
      sees,
      `autoCharge decisionNotes eta etaSource expectedAt lastLocation lastSignalAt leadMinutes notes prepScope
      prepStartsAt shareLocation status`,
    ),
  },
  ArrivalEta: {
    whose: 'Of the booking',
    way: [BOOKING, 'arrivalIntent', 'eta'],
    fields: each(
      sees,
      `confirmedMinutes earliestSeconds latestSeconds predictedMinutes predictedSeconds provider routeDistanceKm
      routeSummary traffic typicalMinutes updatedAt`,
    ),
  },
  Preorder: {
    whose: 'Of the booking',
    way: [BOOKING, 'preorder'],
    fields: each(sees, 'decisionNotes deposit items minutesAway policy requestedAt scope status'),
  },
  PreorderQuote: {
    whose: 'For the booking',
    way: ['preorderQuote(input: { reservationId: $booking, minutesAway: 20 })', '... on PreorderQuote'],
    fields: each(acts, 'deposit policy recommendedPrepMinutes'),
  },
  RevisionConflict: {
    whose: 'About the booking',
    by: 'mutation',
    way: [
      'changeReservation(input: { reservationId: $booking, revision: 99, partySize: 3 })',
      '... on RevisionConflict',
    ],
    fields: each(acts, 'code current message'),
  },
  ActivityEvent: {
    whose: 'Of the house',
    by: 'subscription',
    way: ['restaurantActivity(restaurantId: $restaurant, after: $after)'],
    fields: each(followsHouse, 'at cursor kind reservation'),
  },
  User: {
    whose: 'The account of its guest',
    way: ACCOUNT,
    fields: each(guestAndAdmins, 'email id isAdmin memberships name phone reservations'),
  },
  ReservationConnection: {
    whose: 'Of its guest',
    way: [...ACCOUNT, 'reservations'],
    fields: each(guestAndAdmins, 'edges nodes pageInfo totalCount'),
  },
  ReservationEdge: {
    whose: 'Of its guest',
    way: [...ACCOUNT, 'reservations', 'edges'],
    fields: each(guestAndAdmins, 'cursor node'),
  },
  RestaurantMembership: {
    whose: 'Of its guest',
    way: [...ACCOUNT, 'memberships'],
    fields: each(guestAndAdmins, 'restaurant role'),
  },
  Session: {
    whose: 'Of whoever proves who they are',
    by: 'mutation',
    way: ['signIn(input: { email: $ownEmail, password: $password })', '... on Session'],
    fields: each(everybody, 'accessToken accessTokenExpiresAt refreshToken user'),
  },
  Health: { whose: 'Of the server', way: ['health'], fields: each(everybody, 'components status version') },
  ConciergeHealth: {
    whose: 'Of the server',
    way: ['conciergeHealth'],
    fields: each(everybody, 'embeddings llm'),
  },
  ComponentHealth: {
    whose: 'Of a part that is not well',
    way: ['health', 'components'],
    fields: { ...each(everybody, 'checkedAt name status'), detail: admins },
  },
  'ComponentHealth: in conciergeHealth': {
    whose: 'Of a model that is not well',
    way: ['conciergeHealth', 'embeddings'],
    fields: each(everybody, 'checkedAt detail name status'),
  },
};

function each(cells: Cells, fields: string): Record<string, Cells> {
  return Object.fromEntries(fields.split(/\s+/).map((field) => [field, cells]));
}
