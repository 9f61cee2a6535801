import type { Refusal } from '../platform/refusals.ts';

export class TooEarly implements Refusal {
  readonly code = 'TOO_EARLY';
  readonly message = 'It is too early to be on the way.';
  readonly earliest: Date;
  constructor(earliest: Date) {
    this.earliest = earliest;
  }
}

export class ArrivalNotRequested implements Refusal {
  readonly code = 'ARRIVAL_NOT_REQUESTED';
  readonly message = 'The guest is not on the way: they have not said so, or it is over.';
}

export class LocationNotShared implements Refusal {
  readonly code = 'LOCATION_NOT_SHARED';
  readonly message = 'The guest has not agreed to share where they are.';
}

export class LocationUnknown implements Refusal {
  readonly code = 'LOCATION_UNKNOWN';
  readonly message = 'Nobody knows where the restaurant is, so there is no way to it.';
}

export class TooManySignals implements Refusal {
  readonly code = 'TOO_MANY_SIGNALS';
  readonly message: string;
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    this.message = `The last report is too recent; try again in ${retryAfterSeconds} s.`;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
