import AsyncStorage from '@react-native-async-storage/async-storage';
import type { Client } from '@urql/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { newKey } from '../graphql/newKey.ts';
import { useSessionContext } from '../graphql/SessionContext.ts';
import { useOnline } from '../graphql/useOnline.ts';
import { ATTEMPT_KEYS, createAttemptStore } from './bookingAttempt.ts';
import type { BookingDesk, BookingState } from './bookingDesk.ts';
import { openBookingDesk } from './openBookingDesk.ts';

/** The one desk of whoever has signed in, and where their booking under way stands. */
export function useBookingDesk(): { readonly desk: BookingDesk; readonly state: BookingState } {
  const { session } = useSessionContext();
  const { client, userId } = useSyncExternalStore(session.subscribe, () => session.state);
  const desk = userId ? deskOf(client, userId, session.serverNow) : closedDesk;
  const state = useSyncExternalStore(desk.subscribe, () => desk.state);
  useEffect(() => {
    if (userId) void desk.open();
    else void forgetAttempts();
  }, [desk, userId]);
  useCheckOnceOnline(desk);
  return { desk, state };
}

/** The network is back: what it left open is asked for again. */
function useCheckOnceOnline(desk: BookingDesk): void {
  const online = useOnline();
  const was = useRef(online);
  useEffect(() => {
    if (online && !was.current) void desk.check();
    was.current = online;
  }, [online, desk]);
}

const desks = new WeakMap<Client, BookingDesk>();

/** A session has a client of its own, and the desk goes with it. */
function deskOf(client: Client, guestId: string, now: () => number): BookingDesk {
  const known = desks.get(client);
  if (known) return known;
  const desk = openBookingDesk(client, { store: createAttemptStore(AsyncStorage, guestId), now, newKey });
  desks.set(client, desk);
  return desk;
}

/** Whoever signs out leaves no name and no number behind. */
async function forgetAttempts(): Promise<void> {
  const keys = await AsyncStorage.getAllKeys().catch(() => []);
  await AsyncStorage.multiRemove(keys.filter((key) => key.startsWith(ATTEMPT_KEYS))).catch(() => undefined);
}

const IDLE: BookingState = { kind: 'idle' };

/** Nobody has signed in: nothing can be booked. */
const closedDesk: BookingDesk = {
  state: IDLE,
  subscribe: () => () => undefined,
  open: async () => undefined,
  book: async () => undefined,
  check: async () => undefined,
  dismiss: () => undefined,
};
