export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export type WhereaboutsFault = 'denied' | 'unavailable';

/** Where this device is, asked for only once its guest has agreed. */
export interface Whereabouts {
  /** Tells until what it returns is called; the first time the device asks its owner. */
  watch(onPlace: (place: Place) => void, onFault: (fault: WhereaboutsFault) => void): () => void;
}
