import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gql } from '@urql/core';
import { inject } from 'vitest';
import { aFloorPlan, aRestaurant } from '../../server/test/factories.ts';
import {
  ReserveTableDocument,
  type ReserveTableMutation,
  type ReserveTableMutationVariables,
  SignInDocument,
  type SignInMutation,
  type SignInMutationVariables,
  SignUpDocument,
  type SignUpMutation,
  type SignUpMutationVariables,
} from '../src/graphql/gql/operations.ts';
import { ask } from './api.ts';
import { type Account, anAccount } from './guest.ts';

/** What an operator does at a terminal while the server runs. */
async function command(name: 'import' | 'admin', ...args: string[]): Promise<void> {
  const script = fileURLToPath(new URL(`../../server/src/cli/${name}.ts`, import.meta.url));
  await promisify(execFile)(process.execPath, [script, ...args], {
    env: { ...process.env, DATA_DIR: inject('dataDir'), DATABASE_URL: '' },
  });
}

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

export interface House {
  readonly slug: string;
  readonly id: string;
  readonly host: Account;
}

/** A house that never closes, as the tests are run at any hour, and somebody who works there. */
export async function aHouseThatNeverCloses(slug: string, hostName = 'Orxan'): Promise<House> {
  const file = path.join(os.tmpdir(), `${slug}-${process.pid}.json`);
  const restaurant = aRestaurant({
    slug,
    name: { en: 'Night Garden', az: 'Gecə bağı', ru: 'Ночной сад' },
    openingHours: DAYS.map((day) => ({ day, opensAt: '05:00', closesAt: '05:00' })),
    bookingPolicy: {
      slotIntervalMinutes: 15,
      turnTimes: [{ upToPartySize: 100, minutes: 30 }],
      minLeadMinutes: 0,
      maxAdvanceDays: 30,
      minPartySize: 1,
      maxPartySize: 8,
    },
    floorPlan: aFloorPlan(...Array.from({ length: 24 }, () => 4)),
  });
  await writeFile(file, JSON.stringify({ restaurants: [restaurant] }));
  await command('import', file);
  await rm(file);
  return aHouseOfTheCatalogue(slug, hostName);
}

/** One that the server knows already, and somebody who works there. */
export async function aHouseOfTheCatalogue(slug: string, hostName = 'Orxan'): Promise<House> {
  const host = await signedUp(anAccount(hostName));
  await command('admin', 'set-staff', slug, host.email, 'HOST');
  const { restaurant: found } = await ask<{ restaurant: { id: string } }, { slug: string }>(
    gql('query House($slug: String!) { restaurant(by: { slug: $slug }) { id } }'),
    { slug },
  );
  return { slug, id: found.id, host };
}

export async function appoint({ slug }: House, { email }: Account, role: 'HOST' | 'MANAGER'): Promise<void> {
  await command('admin', 'set-staff', slug, email, role);
}

export async function signedUp(account: Account): Promise<Account> {
  const { signUp } = await ask<SignUpMutation, SignUpMutationVariables>(SignUpDocument, { input: account });
  if (signUp.__typename !== 'Session') throw new Error(signUp.__typename);
  return account;
}

/** A table in about so many minutes; the booking's id. */
export async function bookedSoon(house: House, { email, password, name }: Account, inMinutes = 40) {
  const { signIn } = await ask<SignInMutation, SignInMutationVariables>(SignInDocument, {
    input: { email, password },
  });
  if (signIn.__typename !== 'Session') throw new Error(signIn.__typename);
  const at = new Date(Date.now() + inMinutes * 60_000).toISOString();
  const { restaurant } = await ask<
    { restaurant: { nearestSlots: { startsAt: string }[] } },
    { slug: string; at: string }
  >(
    gql(`query Soon($slug: String!, $at: DateTime!) {
      restaurant(by: { slug: $slug }) { nearestSlots(at: $at, partySize: 4, limit: 1) { startsAt } }
    }`),
    { slug: house.slug, at },
  );
  const input = {
    restaurantId: house.id,
    partySize: 4,
    startsAt: restaurant.nearestSlots[0]?.startsAt ?? '',
    guestName: name,
    guestPhone: '+994501234567',
    idempotencyKey: crypto.randomUUID(),
  };
  const { reserveTable } = await ask<ReserveTableMutation, ReserveTableMutationVariables>(
    ReserveTableDocument,
    { input },
    signIn.accessToken,
  );
  if (reserveTable.__typename !== 'Reservation') throw new Error(JSON.stringify(reserveTable));
  return reserveTable.id;
}
