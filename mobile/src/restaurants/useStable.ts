import { useCallback, useEffect, useRef } from 'react';

/** The same function at every render, which does what the latest one does: what it is handed to need not draw again. */
export function useStable<Args extends unknown[]>(latest: (...args: Args) => void): (...args: Args) => void {
  const current = useRef(latest);
  useEffect(() => {
    current.current = latest;
  });
  return useCallback((...args: Args) => current.current(...args), []);
}
