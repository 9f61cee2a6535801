import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  // What a guest would like to find on the table. `payment_due` is what the payment provider still has to be told: it is
  // written with the decision and done after it, as often as it takes.
  await sql`
    create table preorders (
      restaurant_id integer not null,
      reservation_id bigint not null,
      scope text not null check (scope in ('STARTERS', 'MAINS', 'FULL')),
      items text[] not null check (cardinality(items) <= 12),
      minutes_away smallint not null check (minutes_away between 5 and 60),
      policy text not null,
      status text not null check (status in ('PENDING', 'ACCEPTED', 'REJECTED')),
      requested_at timestamptz not null,
      decision_notes text,
      deposit_minor integer check (deposit_minor > 0),
      currency text check (currency ~ '^[A-Z]{3}$'),
      payment_id text,
      payment_due text check (payment_due in ('CAPTURE', 'VOID')),
      primary key (restaurant_id, reservation_id),
      foreign key (restaurant_id, reservation_id) references reservations (restaurant_id, id) on delete cascade,
      check (num_nulls(deposit_minor, currency, payment_id) in (0, 3)),
      check (payment_due is null or payment_id is not null)
    )`.execute(db);
  await sql`create index preorders_to_settle on preorders (restaurant_id, reservation_id) where payment_due is not null`.execute(
    db,
  );

  // A booking that is called off asks for no food: what was only authorised is let go.
  await sql`
    create function void_preorder() returns trigger language plpgsql as $$
    begin
      update preorders set payment_due = 'VOID'
        where restaurant_id = new.restaurant_id and reservation_id = new.id
          and status = 'PENDING' and payment_id is not null;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger void_preorder after update of status on reservations
    for each row when (new.status in ('CANCELLED', 'NO_SHOW') and old.status <> new.status)
    execute function void_preorder()`.execute(db);
  await sql`
    create function forget_preorder_words() returns trigger language plpgsql as $$
    begin
      update preorders set items = '{}', decision_notes = null
        where restaurant_id = new.restaurant_id and reservation_id = new.id;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger forget_preorder_words after update of user_id on reservations
    for each row when (new.user_id is null and old.user_id is not null)
    execute function forget_preorder_words()`.execute(db);
}
