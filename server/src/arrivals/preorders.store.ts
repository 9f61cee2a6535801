import { type Selectable, sql } from 'kysely';
import type { WithinRestaurant } from '../platform/ids.ts';
import type { Database } from '../platform/postgres/pool.ts';
import type { DB } from '../platform/postgres/rows.ts';
import type { Preorder } from './preorder.rules.ts';

type PreorderRow = Selectable<DB['preorders']>;

export async function findPreorders(db: Database, keys: readonly WithinRestaurant[]): Promise<Preorder[]> {
  const restaurantIds = keys.map(({ restaurantId }) => restaurantId);
  const ids = keys.map(({ id }) => id);
  const { rows } = await sql<PreorderRow>`
    select p.* from unnest(${restaurantIds}::integer[], ${ids}::bigint[]) as asked (restaurant_id, id)
    join preorders p on p.restaurant_id = asked.restaurant_id and p.reservation_id = asked.id`.execute(db);
  return rows.map(toPreorder);
}

/** After the reservation's own row, as with an arrival. */
export async function lockPreorder(
  tx: Database,
  { restaurantId, id }: WithinRestaurant,
): Promise<Preorder | undefined> {
  const { rows } = await sql<PreorderRow>`
    select * from preorders where restaurant_id = ${restaurantId} and reservation_id = ${id}
    for update`.execute(tx);
  return rows[0] && toPreorder(rows[0]);
}

/** Writes the preorder and its event together. */
export async function savePreorder(
  tx: Database,
  it: Preorder,
  event: {
    readonly kind: 'PREORDER_CONFIRMED' | 'PREORDER_DECIDED';
    readonly actor: { readonly id: number; readonly role: 'GUEST' | 'STAFF' };
    readonly changed: readonly string[];
    readonly at: Date;
  },
): Promise<void> {
  await sql`
    with saved as (
      insert into preorders (restaurant_id, reservation_id, scope, items, minutes_away, policy, status, requested_at,
        decision_notes, deposit_minor, currency, payment_id, payment_due)
      values (${it.restaurantId}, ${it.reservationId}, ${it.scope}, ${it.items}::text[], ${it.minutesAway}::smallint,
        ${it.policy}, ${it.status}, ${it.requestedAt}::timestamptz, ${it.decisionNotes}::text,
        ${it.deposit?.amountMinor ?? null}::integer, ${it.deposit?.currency ?? null}::text,
        ${it.deposit?.paymentId ?? null}::text, ${it.paymentDue}::text)
      on conflict (restaurant_id, reservation_id) do update set scope = excluded.scope, items = excluded.items,
        minutes_away = excluded.minutes_away, policy = excluded.policy, status = excluded.status,
        requested_at = excluded.requested_at, decision_notes = excluded.decision_notes,
        deposit_minor = excluded.deposit_minor, currency = excluded.currency, payment_id = excluded.payment_id,
        payment_due = excluded.payment_due
      returning restaurant_id, reservation_id
    )
    insert into events (restaurant_id, reservation_id, kind, actor_id, actor_role, changed, at)
    select restaurant_id, reservation_id, ${event.kind}::text, ${event.actor.id}::bigint, ${event.actor.role}::text,
      ${event.changed}::text[], ${event.at}::timestamptz
    from saved`.execute(tx);
}

/** Payments that the provider has yet to be told of. */
export async function findUnsettled(db: Database, limit: number): Promise<Preorder[]> {
  const { rows } = await sql<PreorderRow>`
    select * from preorders where payment_due is not null limit ${sql.lit(limit)}`.execute(db);
  return rows.map(toPreorder);
}

/** Only what was told: something else may be due by now. */
export async function settle(
  db: Database,
  { restaurantId, reservationId, deposit, paymentDue }: Preorder,
): Promise<void> {
  await sql`
    update preorders set payment_due = null
    where restaurant_id = ${restaurantId} and reservation_id = ${reservationId}
      and payment_id = ${deposit?.paymentId ?? null} and payment_due = ${paymentDue}`.execute(db);
}

function toPreorder(row: PreorderRow): Preorder {
  return {
    restaurantId: row.restaurant_id,
    reservationId: row.reservation_id,
    scope: row.scope,
    items: row.items,
    minutesAway: row.minutes_away,
    policy: row.policy,
    status: row.status,
    requestedAt: row.requested_at,
    decisionNotes: row.decision_notes,
    deposit:
      row.deposit_minor === null || row.currency === null || row.payment_id === null
        ? null
        : { amountMinor: row.deposit_minor, currency: row.currency, paymentId: row.payment_id },
    paymentDue: row.payment_due,
  };
}
