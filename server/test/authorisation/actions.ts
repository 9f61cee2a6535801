import { aGuest, type Guest } from '../factories.ts';
import type { TestApp } from '../testApp.ts';
import type { Column } from './expectations.ts';
import { booked, change, type House, onTheWay, orderedAhead, PASSWORD, somebodyAs, wish } from './house.ts';

/** Who acts, and in which house. */
interface Scene {
  readonly app: TestApp;
  readonly house: House;
  readonly column: Column;
  readonly by: Guest | undefined;
}

/** Brings about what a mutation needs to succeed, and says its input. */
type Prepare = (scene: Scene) => Promise<Record<string, unknown>> | Record<string, unknown>;

const reserved = async ({ app, house }: Scene) => ({
  reservationId: (await booked(app, house.busy, house.guest)).id,
});

async function underWay(scene: Scene) {
  const { reservationId } = await reserved(scene);
  await onTheWay(scene.app, scene.house.guest, reservationId);
  return { reservationId };
}

async function withOrder(scene: Scene) {
  const { reservationId } = await reserved(scene);
  await orderedAhead(scene.app, scene.house.guest, reservationId);
  return { reservationId };
}

async function cancelled(scene: Scene, by: Guest) {
  const booking = await reserved(scene);
  const cancel =
    'mutation ($input: CancelReservationInput!) { cancelReservation(input: $input) { __typename } }';
  await change(scene.app, by, cancel, booking);
  return booking;
}

/** Somebody anonymous may still have the secrets of an account. */
const ownerOf = ({ by, house }: Scene) => by ?? house.guest;

async function refreshTokenOf(scene: Scene) {
  const { signIn } = await change<{ signIn: { refreshToken: string } }>(
    scene.app,
    undefined,
    'mutation ($input: SignInInput!) { signIn(input: $input) { ... on Session { refreshToken } } }',
    { email: ownerOf(scene).email, password: PASSWORD },
  );
  return signIn;
}

let people = 0;

/** For each mutation, and each way to use it, a state in which it succeeds for whoever may. */
export const ACTIONS: Readonly<Record<string, Prepare>> = {
  'Mutation.cancelReservation': reserved,
  'Mutation.changePassword': () => ({ currentPassword: PASSWORD, newPassword: 'a better horse battery' }),
  'Mutation.changeReservation': async (it) => ({ ...(await reserved(it)), revision: 1, partySize: 3 }),
  'Mutation.confirmArrivalEta': async (it) => ({ ...(await underWay(it)), etaMinutes: 25 }),
  'Mutation.confirmPreorder': async (it) => ({ ...(await underWay(it)), minutesAway: 20 }),
  'Mutation.decideArrival: APPROVE': async (it) => ({ ...(await underWay(it)), decision: 'APPROVE' }),
  'Mutation.decideArrival: QUEUE': async (it) => ({ ...(await underWay(it)), decision: 'QUEUE' }),
  'Mutation.decideArrival: REJECT': async (it) => ({ ...(await underWay(it)), decision: 'REJECT' }),
  'Mutation.decideArrival: CANCEL': async (it) => ({ ...(await underWay(it)), decision: 'CANCEL' }),
  'Mutation.decidePreorder: accept': async (it) => ({ ...(await withOrder(it)), accept: true }),
  'Mutation.decidePreorder: decline': async (it) => ({ ...(await withOrder(it)), accept: false }),
  'Mutation.deleteAccount': () => ({ password: PASSWORD }),
  'Mutation.markReservation': async (it) => ({ ...(await reserved(it)), revision: 1, status: 'ARRIVED' }),
  'Mutation.refreshSession': refreshTokenOf,
  'Mutation.reportArrivalLocation': async (it) => ({
    ...(await underWay(it)),
    location: { latitude: 40.4, longitude: 49.9 },
  }),
  'Mutation.requestArrival': async (it) => ({ ...(await reserved(it)), leadMinutes: 20 }),
  'Mutation.reserveTable': ({ house }) => wish(house.busy),
  'Mutation.restoreReservation: what the guest cancelled': (it) => cancelled(it, it.house.guest),
  'Mutation.restoreReservation: what the restaurant cancelled': (it) => cancelled(it, it.house.host),
  'Mutation.setRestaurantStaff': async ({ app, house }) => ({
    restaurantId: house.busy.id,
    email: (await aGuest(app)).email,
    role: 'HOST',
  }),
  'Mutation.signIn': (it) => ({ email: ownerOf(it).email, password: PASSWORD }),
  'Mutation.signOut': refreshTokenOf,
  'Mutation.signUp': () => ({
    name: 'Somebody',
    email: `somebody-${++people}@example.com`,
    password: PASSWORD,
  }),
  'Mutation.updateProfile': () => ({ name: `Somebody ${++people}` }),
};

const ENDS_SESSIONS = ['Mutation.changePassword', 'Mutation.deleteAccount'];

/** Who acts in this column: somebody new where the action would end the sessions of the one that the others know. */
export async function sceneOf(app: TestApp, house: House, row: string, column: Column): Promise<Scene> {
  const isLast = ENDS_SESSIONS.includes(row);
  const by = isLast ? await somebodyAs(app, house, column) : house.people[column];
  return { app, house, column, by };
}
