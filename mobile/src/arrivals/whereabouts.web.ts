import type { Whereabouts } from './whereabouts.types.ts';

const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 15_000, timeout: 20_000 };

/** Null in a browser that has none, as outside https. */
export const whereabouts: Whereabouts | null =
  typeof navigator !== 'undefined' && 'geolocation' in navigator
    ? {
        watch(onPlace, onFault) {
          const id = navigator.geolocation.watchPosition(
            ({ coords: { latitude, longitude } }) => onPlace({ latitude, longitude }),
            ({ code, PERMISSION_DENIED }) => onFault(code === PERMISSION_DENIED ? 'denied' : 'unavailable'),
            OPTIONS,
          );
          return () => navigator.geolocation.clearWatch(id);
        },
      }
    : null;
