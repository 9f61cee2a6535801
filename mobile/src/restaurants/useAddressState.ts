import { useLocalSearchParams, useRouter } from 'expo-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Params } from './discoverSearch.ts';

type Written = Record<string, string | undefined>;

/**
 * State that the page's address says too: it can be shared, reloaded, and come back to. `read` and `write` have to be
 * the same functions at every render. The address follows; it leads only where somebody else has changed it.
 */
export function useAddressState<T>(read: (params: Params) => T, write: (value: T) => Written) {
  const router = useRouter();
  const params = useLocalSearchParams();
  const [value, setValue] = useState(() => read(params));
  const address = keyOf(write(read(params)));
  const own = useRef<string[]>([]);
  const seen = useRef(address);

  useEffect(() => {
    if (seen.current === address) return;
    seen.current = address;
    const at = own.current.indexOf(address);
    if (at >= 0) own.current = own.current.slice(at + 1);
    else setValue(read(params));
  });

  const change = useCallback(
    (next: T) => {
      setValue(next);
      const written = write(next);
      if (keyOf(written) === (own.current.at(-1) ?? seen.current)) return;
      own.current.push(keyOf(written));
      router.setParams(written);
    },
    [router, write],
  );
  return [value, change] as const;
}

function keyOf(written: Written): string {
  return JSON.stringify(
    Object.entries(written)
      .filter(([, text]) => text !== undefined)
      .sort(),
  );
}
