/** Guests who book, move, cancel and restore without a pause, and ask again until they are answered, as the app does. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Member } from './crowd.ts';
import type { KillHouse } from './kill.house.ts';
import { type Booking, isBooking, type Operation, send } from './operations.ts';
import type { Random } from './random.ts';

export interface Told {
  /** The last answer that a guest was given about each booking. */
  readonly bookings: Map<string, Booking>;
  /** What the server should never have said. */
  readonly faults: string[];
  acknowledged: number;
  refused: number;
  /** Requests sent again because no answer came. */
  repeated: number;
  /** When the last answer came that acknowledged something, in performance.now(). */
  lastAt: number;
}

export const nothingTold = (): Told => ({
  bookings: new Map(),
  faults: [],
  acknowledged: 0,
  refused: 0,
  repeated: 0,
  lastAt: 0,
});

interface Guest {
  readonly member: Member;
  readonly own: Booking[];
}

export interface Load {
  /** Lets everybody finish what they have begun. */
  stop(): Promise<void>;
  /** Sends everybody home, answered or not. */
  abandon(): Promise<void>;
}

const PAUSE_MS = 40;
const PATIENCE_MS = 60_000;
let keys = 0;

/** Slots of the coming weeks at a house that is open from 10:00 until 23:00 in Baku: few enough to be fought for. */
function aSlot(dice: Random): string {
  const day = new Date(Date.now() + (2 + dice.below(60)) * 86_400_000).toISOString().slice(0, 10);
  const hour = String(10 + dice.below(12)).padStart(2, '0');
  return `${day}T${hour}:${dice.pick(['00', '30'])}:00+04:00`;
}

function aRequest(
  dice: Random,
  restaurant: { id: string; tables: readonly string[] },
  own: readonly Booking[],
): { operation: Operation; input: Record<string, unknown> } {
  const kind =
    own.length === 0 ? 'reserve' : dice.pick(['reserve', 'reserve', 'change', 'cancel', 'restore']);
  const booking = dice.pick(own);
  switch (kind) {
    case 'change': {
      const tableId = dice.pick([null, dice.pick(restaurant.tables)]);
      const { id: reservationId, revision } = booking;
      return {
        operation: 'changeReservation',
        input: { reservationId, revision, startsAt: aSlot(dice), tableId },
      };
    }
    case 'cancel':
      return { operation: 'cancelReservation', input: { reservationId: booking.id } };
    case 'restore':
      return { operation: 'restoreReservation', input: { reservationId: booking.id } };
    default:
      return {
        operation: 'reserveTable',
        input: {
          restaurantId: restaurant.id,
          partySize: 2,
          startsAt: aSlot(dice),
          tableId: dice.pick([null, dice.pick(restaurant.tables)]),
          guestName: 'Leyla',
          idempotencyKey: `soak-${++keys}`,
        },
      };
  }
}

export function startLoad(
  house: Pick<KillHouse, 'servers'>,
  members: readonly Member[],
  restaurant: { id: string; tables: readonly string[] },
  told: Told,
  dice: Random,
): Load {
  const state = { stopping: false, abandoned: false };
  const guests = members.map((member) => busy(house, { member, own: [] }, restaurant, told, dice, state));
  const stop = async () => {
    state.stopping = true;
    await Promise.all(guests);
  };
  return {
    stop,
    async abandon() {
      state.abandoned = true;
      await stop();
    },
  };
}

async function busy(
  house: Pick<KillHouse, 'servers'>,
  guest: Guest,
  restaurant: { id: string; tables: readonly string[] },
  told: Told,
  dice: Random,
  state: { readonly stopping: boolean; readonly abandoned: boolean },
): Promise<void> {
  while (!state.stopping) {
    const { operation, input } = aRequest(dice, restaurant, guest.own);
    const booking = await insist(house, guest, operation, input, told, dice, state);
    if (!booking) continue;
    told.bookings.set(booking.id, booking);
    const at = guest.own.findIndex(({ id }) => id === booking.id);
    guest.own.splice(at < 0 ? guest.own.length : at, 1, booking);
  }
}

/** The very same request until there is an answer; undefined for a refusal. */
async function insist(
  house: Pick<KillHouse, 'servers'>,
  { member }: Guest,
  operation: Operation,
  input: Record<string, unknown>,
  told: Told,
  dice: Random,
  state: { readonly abandoned: boolean },
): Promise<Booking | undefined> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let attempt = 0; !state.abandoned && performance.now() < deadline; attempt++) {
    if (attempt > 0) told.repeated++;
    try {
      const { answer, errors } = await send(dice.pick(house.servers), operation, input, member.token);
      const codes = errors.map(({ extensions }) => String(extensions.code));
      if (answer && isBooking(answer)) {
        told.acknowledged++;
        told.lastAt = performance.now();
        return answer;
      }
      if (answer) {
        told.refused++;
        return undefined;
      }
      if (codes.some((code) => code !== 'UNAVAILABLE')) told.faults.push(`${operation}: ${codes.join()}`);
    } catch {
      // No answer: the guest cannot know whether it was done, and asks again.
    }
    await delay(PAUSE_MS);
  }
  told.faults.push(`${operation}: no answer in ${PATIENCE_MS} ms`);
  return undefined;
}
