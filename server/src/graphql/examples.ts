/** What GraphiQL opens on: each runs on the sample catalogue as it is. */
const FIND = `# Press the play button; the tabs above hold more.
# Find a restaurant, in any spelling, with typos.
query Find {
  restaurants(
    first: 5
    filter: { search: "içərişəhər" }
  ) {
    totalCount
    nodes {
      id
      slug
      name
      cuisines
      neighbourhood
      priceBand
      coverPhoto
    }
  }
}
`;

const WHO_HAS_A_TABLE = `# Who has a table for four tomorrow at eight?
# The variables below say when.
query WhoHasATable($at: DateTime!, $date: Date!) {
  restaurants(
    first: 5
    filter: { available: { at: $at, partySize: 4 } }
  ) {
    nodes {
      name
      nearestSlots(at: $at, partySize: 4) {
        localTime
        tableCount
      }
    }
  }
  restaurant(by: { slug: "dolma" }) {
    id
    name
    availability(date: $date, partySize: 4) {
      slots {
        localTime
        startsAt
        tables { id name capacity }
      }
    }
  }
}
`;

const SIGN_UP = `# An account to book with.
# Copy the accessToken for the last two tabs; it holds for
# 15 minutes, then the next tab gives you another one.
mutation SignUp {
  signUp(
    input: {
      name: "Leyla"
      email: "leyla@example.com"
      password: "a table by the sea"
    }
  ) {
    __typename
    ... on Session { accessToken user { id name } }
    ... on UserError { code message }
    ... on ValidationError { issues { path message } }
  }
}
`;

const SIGN_IN = `# Whoever has an account already.
mutation SignIn {
  signIn(
    input: {
      email: "leyla@example.com"
      password: "a table by the sea"
    }
  ) {
    __typename
    ... on Session { accessToken user { id name } }
    ... on UserError { code message }
  }
}
`;

const BOOK = `# Below, put your accessToken into the Headers. The Variables
# hold Dolma, tomorrow at eight; if this page was open since
# yesterday, change the date.
# Without a tableId the best fitting table is yours: with
# tableId: "…" it is that one, or taken.
# The next booking wants another idempotencyKey.
mutation Book($restaurantId: ID!, $startsAt: DateTime!) {
  reserveTable(
    input: {
      restaurantId: $restaurantId
      startsAt: $startsAt
      partySize: 4
      guestName: "Leyla"
      idempotencyKey: "my-first-booking"
    }
  ) {
    __typename
    ... on Reservation {
      id
      status
      startsAt
      table { id name }
    }
    ... on UserError { code message }
    ... on TableUnavailable {
      alternatives { localTime tableCount }
    }
    ... on ValidationError { issues { path message } }
  }
}
`;

const MY_RESERVATIONS = `# What you have booked; with the same Headers.
query MyReservations {
  viewer {
    name
    reservations(first: 10, upcoming: true) {
      nodes {
        id
        status
        startsAt
        partySize
        restaurant { name }
        table { name }
      }
    }
  }
}
`;

const json = (values: Record<string, string>) => JSON.stringify(values, null, 2);

/** @param restaurantId of the house that the booking example books */
export function graphiqlTabs(tomorrow: string, restaurantId = 'RESTAURANT_ID') {
  const at = `${tomorrow}T20:00:00+04:00`;
  const headers = json({ Authorization: 'Bearer ACCESS_TOKEN' });
  return [
    { query: FIND },
    { query: WHO_HAS_A_TABLE, variables: json({ at, date: tomorrow }) },
    { query: SIGN_UP },
    { query: SIGN_IN },
    { query: BOOK, variables: json({ restaurantId, startsAt: at }), headers },
    { query: MY_RESERVATIONS, headers },
  ];
}
