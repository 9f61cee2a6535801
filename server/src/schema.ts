import { lexicographicSortSchema, printSchema } from 'graphql';
import './graphql/nodes.ts';
import './graphql/refusals.ts';
import './accounts/accounts.graphql.ts';
import './accounts/sessions.graphql.ts';
import './restaurants/floorPlan.graphql.ts';
import './restaurants/restaurants.graphql.ts';
import './restaurants/labels.graphql.ts';
import './restaurants/search.graphql.ts';
import './restaurants/staff.graphql.ts';
import './reservations/availability.graphql.ts';
import './reservations/reservations.graphql.ts';
import './reservations/booking.graphql.ts';
import './reservations/accountDeletion.graphql.ts';
import './travel/travel.graphql.ts';
import './travel/places.graphql.ts';
import './arrivals/arrivals.graphql.ts';
import './arrivals/actions.graphql.ts';
import './arrivals/preorder.graphql.ts';
import './activity/activity.graphql.ts';
import './concierge/concierge.graphql.ts';
import './health/health.graphql.ts';
import { builder } from './graphql/builder.ts';
import { countingMutations } from './graphql/mutationOutcomes.ts';

export const schema = countingMutations(builder.toSchema());

/** schema.graphql as it is committed. */
export function printed(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
