import { useState } from 'react';
import type { House, Viewer } from './BookingScreen.tsx';
import type { BookingRequest } from './bookingAttempt.ts';
import type { BookingWish } from './bookingWish.ts';
import { faultsOf, type GuestField, orNone, squash } from './guestFields.ts';
import type { Refused } from './refusal.outcome.ts';

type Typed = Readonly<Record<GuestField, string>>;

/** What the guest types, on top of what is known of them. */
export type BookingFormState = {
  readonly typed: Typed;
  set(field: GuestField, text: string): void;
  /** Fields to be corrected: known here once they tried to book, or told by the server. */
  readonly faults: readonly GuestField[];
  /** The request, or null where a field has to be corrected first. */
  request(wish: BookingWish, house: House): BookingRequest | null;
};

export function useBookingForm(viewer: Viewer, refused: Refused | null): BookingFormState {
  const [own, setOwn] = useState<Partial<Typed>>({});
  const [tried, setTried] = useState(false);
  const [corrected, setCorrected] = useState<readonly GuestField[]>([]);
  const typed: Typed = {
    guestName: own.guestName ?? viewer.name,
    guestPhone: own.guestPhone ?? viewer.phone ?? '',
    notes: own.notes ?? '',
  };
  const faults = faultsOf(typed);
  const told = fieldsOf(refused).filter((field) => !corrected.includes(field));
  return {
    typed,
    set(field, text) {
      setOwn((before) => ({ ...before, [field]: text }));
      setCorrected((before) => [...before, field]);
    },
    faults: tried ? [...faults, ...told] : told,
    request({ partySize, startsAt, tableId }, { id }) {
      setTried(true);
      setCorrected([]);
      if (faults.length > 0) return null;
      return {
        restaurantId: id,
        partySize,
        startsAt,
        tableId,
        guestName: squash(typed.guestName),
        guestPhone: orNone(typed.guestPhone),
        notes: orNone(typed.notes),
      };
    },
  };
}

function fieldsOf(refused: Refused | null): GuestField[] {
  if (refused?.kind !== 'invalid') return [];
  return refused.issues.flatMap(({ path }) => FIELDS.filter((field) => field === path.at(-1)));
}

const FIELDS: readonly GuestField[] = ['guestName', 'guestPhone', 'notes'];
