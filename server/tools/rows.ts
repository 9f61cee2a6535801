import { generate, PostgresDialect, RawExpressionNode } from 'kysely-codegen';
import type { Database } from '../src/platform/postgres/pool.ts';

const type = (text: string) => new RawExpressionNode(text);

const overrides = {
  columns: {
    'arrivals.eta_source': type("'USER' | 'PREDICTION' | 'LOCATION'"),
    'arrivals.prep_scope': type("'STARTERS' | 'MAINS' | 'FULL'"),
    'arrivals.route_basis': type(
      "'GOMAP' | 'OSRM' | 'AGREED' | 'OSRM_IN_LINE' | 'OSRM_SHORTER' | 'GOMAP_STANDS' | 'GREAT_CIRCLE'",
    ),
    'arrivals.route_provider': type("'GOMAP' | 'OSRM' | 'FALLBACK'"),
    'arrivals.status': type("'REQUESTED' | 'QUEUED' | 'APPROVED' | 'REJECTED' | 'CANCELLED'"),
    'arrivals.traffic': type("'UNKNOWN' | 'SMOOTH' | 'MODERATE' | 'HEAVY' | 'SEVERE'"),
    'preorders.payment_due': type("'CAPTURE' | 'VOID'"),
    'preorders.scope': type("'STARTERS' | 'MAINS' | 'FULL'"),
    'preorders.status': type("'PENDING' | 'ACCEPTED' | 'REJECTED'"),
    'dining_tables.shape': type("'CIRCLE' | 'RECT' | 'BOOTH' | 'POD'"),
    'events.actor_role': type("'GUEST' | 'STAFF' | 'SYSTEM'"),
    'memberships.role': type("'HOST' | 'MANAGER'"),
    'reservations.cancelled_by': type("'GUEST' | 'RESTAURANT'"),
    'reservations.status': type(
      "Generated<'BOOKED' | 'ARRIVED' | 'SEATED' | 'COMPLETED' | 'CANCELLED' | 'NO_SHOW'>",
    ),
  },
};

/** The row types of the migrated schema, as rows.ts holds them. */
export async function renderRows(db: Database): Promise<string> {
  return generate({
    db,
    dialect: new PostgresDialect(),
    excludePattern: 'kysely_*',
    outFile: null,
    overrides,
    typeMapping: { int8: 'number' },
    typeOnlyImports: true,
  });
}
