import type { Place } from './whereabouts.types.ts';

/** The server takes no more; a little later, as its clock is not ours. */
const INTERVAL_MS = 31_000;

export interface Reporter {
  /** The device is here now. Told at once, or as soon as it may be; of several only the last. */
  moved(to: Place): void;
  end(): void;
}

/** `send` says after how many seconds the next one may follow, where the server asked to wait. */
export function createReporter(send: (place: Place) => Promise<number | null>): Reporter {
  let latest: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  async function tell(): Promise<void> {
    timer = undefined;
    if (!latest || isOver) return;
    const place = latest;
    latest = null;
    // Held from the beginning: what comes while this one is under way waits its turn.
    timer = setTimeout(tell, INTERVAL_MS);
    const waitSeconds = await send(place);
    if (waitSeconds === null || isOver) return;
    latest ??= place;
    clearTimeout(timer);
    timer = setTimeout(tell, waitSeconds * 1000);
  }

  return {
    moved(to) {
      latest = to;
      if (timer === undefined) void tell();
    },
    end() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
