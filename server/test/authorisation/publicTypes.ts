/**
 * Types that everybody may see whole, once they have come to one, and why. Their fields are named here so that a new
 * one is looked at before it is public.
 */
export const PUBLIC: readonly {
  readonly because: string;
  readonly types: Readonly<Record<string, string>>;
}[] = [
  {
    because: 'the catalogue, for whoever looks for a table',
    types: {
      Restaurant: `address availability averageSpend bookingPolicy city coverPhoto cuisines description
        directionsUrl dressCode experiences floorPlan highlights id instagram labels location menuUrl name
        nearestSlots neighbourhood openingHours phone photos priceBand servicePeriods slug tags timeZone whatsapp`,
      RestaurantConnection: 'edges nodes pageInfo totalCount',
      RestaurantEdge: 'cursor node',
      RestaurantFacets: 'cities cuisines neighbourhoods priceBands tags',
      FacetValue: 'count label value',
      RestaurantLabels: 'cuisines neighbourhood tags',
      SpendRange: 'max min',
      OpeningHours: 'closesAt day opensAt',
      ServicePeriod: 'closesAt opensAt',
      BookingPolicy: 'maxAdvanceDays maxPartySize minLeadMinutes slotIntervalMinutes text turnTimeMinutes',
      FloorPlan: 'areas height width',
      Area: 'id landmarks name tables',
      Table: 'capacity footprint id minPartySize name position rotation shape tags',
      Landmark: 'footprint kind label position',
    },
  },
  {
    because: 'says what is free, and nothing of who holds the rest',
    types: {
      Availability: 'date partySize slots timeZone',
      AvailabilitySlot: 'endsAt localTime startsAt tableCount tables',
    },
  },
  {
    because: 'the answer to a question that names nobody, or that its own row lets be asked',
    types: {
      Place: 'address distanceKm etaSeconds id location name provider routeSummary',
      Directions:
        'distanceKm etaSeconds geometry provider summary traffic trafficDelaySeconds typicalSeconds',
      ConciergeAnswer: 'degraded intent mode recommendations relaxed',
      ConciergeIntent:
        'amenities at budgetPerPerson cuisines locale locations negatives partySize priceBand timeContext vibes',
      ConciergeReason: 'code label',
      ConciergeRecommendation: 'reasons restaurant score slots',
    },
  },
  {
    because: 'what the server has switched on',
    types: { Features: 'conciergeMode currency liveTraffic payments prepNotify' },
  },
  {
    because: 'a bare value: the field that holds it says who sees it',
    types: {
      Coordinates: 'latitude longitude',
      Money: 'amountMinor currency',
      PageInfo: 'endCursor hasNextPage hasPreviousPage startCursor',
      Point: 'x y',
    },
  },
  {
    because: 'says that what one asked for oneself was done',
    types: { AccountDeleted: 'at', SignedOut: 'at' },
  },
  {
    because: 'a refusal of what one asked for oneself; of a booking only to those who see it',
    types: {
      ArrivalNotRequested: 'code message',
      BookingWindowClosed: 'code earliest latest message',
      CancelledByRestaurant: 'code message',
      EmailTaken: 'code message',
      FeatureDisabled: 'code message',
      IdempotencyKeyReused: 'code message',
      InvalidCredentials: 'code message',
      InvalidSession: 'code message',
      LocationNotShared: 'code message',
      LocationUnknown: 'code message',
      NotFound: 'code message',
      OutsideOpeningHours: 'code message openingHours',
      PartySizeNotAccepted: 'code max message min',
      PaymentDeclined: 'code message',
      PreorderNotRequested: 'code message',
      ReservationNotActive: 'code message status',
      ReservationNotCancelled: 'code message status',
      StatusNotReachable: 'code from message reachable',
      TableUnavailable: 'alternatives code message',
      TooEarly: 'code earliest message',
      TooManyReservations: 'code limit message',
      TooManySignals: 'code message retryAfterSeconds',
      ValidationError: 'code issues message',
      ValidationIssue: 'message path',
    },
  },
];
