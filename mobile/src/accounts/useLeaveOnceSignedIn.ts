import { useLocalSearchParams, useRouter } from 'expo-router';
import { useEffect } from 'react';
import { nextPathOf } from './nextPath.ts';
import { useSession } from './useSession.ts';

/** To where the guest was going, or back to where they came from; also when another tab has signed them in. */
export function useLeaveOnceSignedIn(): void {
  const { status } = useSession();
  const next = nextPathOf(useLocalSearchParams().next);
  const router = useRouter();
  useEffect(() => {
    if (status === 'signedOut') return;
    if (next) router.dismissTo(next);
    else if (router.canGoBack()) router.back();
    else router.replace('/profile');
  }, [status, next, router]);
}
