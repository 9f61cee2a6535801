import { useRouter } from 'expo-router';
import { useState } from 'react';
import { useChangeReservationMutation } from '../graphql/gql/operations.ts';
import { serviceDateOf } from '../restaurants/wallClock.ts';
import type { Changeable } from './ChangeScreen.tsx';
import { type Change, type ChangeChoice, changeInput, changeTo, choiceOf, onDay } from './changeChoice.ts';
import { outcomeOf, type Refused } from './refusal.outcome.ts';
import { type DayTimes, useDayTimes } from './useDayTimes.ts';

export type Changing = {
  readonly choice: ChangeChoice;
  readonly change: Change;
  readonly day: DayTimes;
  readonly busy: boolean;
  readonly refused: Refused | null;
  pickParty(partySize: number): void;
  pickDate(date: string): void;
  pickTime(startsAt: string): void;
  pickTable(tableId: string | null): void;
  confirm(): Promise<void>;
};

export function useChange(reservation: Changeable): Changing {
  const { id, restaurant } = reservation;
  const { timeZone } = restaurant;
  const router = useRouter();
  const [choice, setChoice] = useState(() => choiceOf(reservation));
  const [refused, setRefused] = useState<Refused | null>(null);
  const [{ fetching: busy }, mutate] = useChangeReservationMutation();
  const { date, partySize } = choice;
  const day = useDayTimes({ restaurantId: restaurant.id, date, partySize, forReservationId: id });
  const change = changeTo(reservation, choice, day.times?.slots ?? []);
  const pick = (next: ChangeChoice) => {
    setRefused(null);
    setChoice(next);
  };
  return {
    choice,
    change,
    day,
    busy,
    refused,
    pickParty: (party) => pick({ ...choice, partySize: party }),
    pickDate: (next) => pick(onDay(choice, next, timeZone)),
    pickTime: (startsAt) => pick({ ...choice, startsAt, date: serviceDateOf(timeZone, startsAt) }),
    pickTable: (tableId) => pick({ ...choice, tableId }),
    async confirm() {
      setRefused(null);
      const { data, error } = await mutate({ input: changeInput(reservation, choice, change) });
      const outcome = outcomeOf(data?.changeReservation, { error });
      if (outcome.kind !== 'done') return setRefused(outcome);
      router.dismissTo({
        pathname: '/bookings/[id]',
        params: { id, changed: String(outcome.reservation.revision) },
      });
    },
  };
}
