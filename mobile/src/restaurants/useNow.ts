import { useEffect, useState } from 'react';
import { useServerNow } from '../graphql/useServerNow.ts';

const STEP_MS = 30_000;

/** The server's time, going on while one looks. */
export function useNow(): Date {
  const serverNow = useServerNow();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), STEP_MS);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}
