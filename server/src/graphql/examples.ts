/** What GraphiQL opens on: each runs on the sample catalogue as it is. */
const FIND = `# Baku Reserve. Press the play button; the tabs above hold more.
# Find a restaurant: any az, ru or en spelling, typos are forgiven.
query Find {
  restaurants(filter: { search: "içərişəhər" }, first: 5) {
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

const tomorrowAtEight = `# Who has a table for four tomorrow at eight? Set the variables below to a date of yours.
query WhoHasATable($at: DateTime!, $date: Date!) {
  restaurants(filter: { available: { at: $at, partySize: 4 } }, first: 5) {
    nodes {
      name
      nearestSlots(at: $at, partySize: 4) { localTime tableCount }
    }
  }
  restaurant(by: { slug: "dolma" }) {
    name
    availability(date: $date, partySize: 4) {
      slots { localTime startsAt tables { id name capacity } }
    }
  }
}
`;

const BOOK = `# 1. signUp, and put the accessToken into the Headers below: { "Authorization": "Bearer …" }
mutation SignUp {
  signUp(input: { name: "Leyla", email: "leyla@example.com", password: "a table by the sea" }) {
    __typename
    ... on Session { accessToken user { id name } }
    ... on UserError { code message }
    ... on ValidationError { issues { path message } }
  }
}

# 2. Book: restaurantId and startsAt from the other tabs; without tableId the best fitting table is chosen.
mutation Book($restaurantId: ID!, $startsAt: DateTime!) {
  reserveTable(input: {
    restaurantId: $restaurantId, startsAt: $startsAt, partySize: 4,
    guestName: "Leyla", idempotencyKey: "my-first-booking"
  }) {
    __typename
    ... on Reservation { id status startsAt table { name } }
    ... on UserError { code message }
    ... on TableUnavailable { alternatives { localTime tableCount } }
    ... on ValidationError { issues { path message } }
  }
}

# 3. What you have booked.
query MyReservations {
  viewer {
    reservations(first: 10, upcoming: true) {
      nodes { id status startsAt partySize restaurant { name } table { name } }
    }
  }
}
`;

export const graphiqlTabs = (tomorrow: string) => [
  { query: FIND },
  {
    query: tomorrowAtEight,
    variables: JSON.stringify({ at: `${tomorrow}T20:00:00+04:00`, date: tomorrow }, null, 2),
  },
  { query: BOOK },
];
