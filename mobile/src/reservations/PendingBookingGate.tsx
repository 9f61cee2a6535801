import AsyncStorage from '@react-native-async-storage/async-storage';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useSessionContext } from '../graphql/SessionContext.ts';
import { attemptKeyOf } from './bookingAttempt.ts';

/** Sent to the browser only where there is something to find out: nearly never. */
const PendingBookingBar = lazy(() =>
  import('./PendingBookingBar.tsx').then((module) => ({ default: module.PendingBookingBar })),
);

/** As the app opens: a booking that was left without an answer is settled, whatever screen it opens on. */
export function PendingBookingGate() {
  const { session } = useSessionContext();
  const { userId } = useSyncExternalStore(session.subscribe, () => session.state);
  const [isLeft, setIsLeft] = useState(false);
  useEffect(() => {
    let current = true;
    const kept = userId ? AsyncStorage.getItem(attemptKeyOf(userId)).catch(() => null) : null;
    void Promise.resolve(kept).then((attempt) => {
      if (current) setIsLeft(attempt !== null);
    });
    return () => {
      current = false;
    };
  }, [userId]);
  if (!isLeft) return null;
  return (
    <Suspense fallback={null}>
      <PendingBookingBar />
    </Suspense>
  );
}
