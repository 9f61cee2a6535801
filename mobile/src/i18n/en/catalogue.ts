import { enGB as dates } from 'date-fns/locale/en-GB';

import { account } from './account.ts';
import { arrivals } from './arrivals.ts';
import { booking } from './booking.ts';
import { bookings } from './bookings.ts';
import { common } from './common.ts';
import { concierge } from './concierge.ts';
import { day } from './day.ts';
import { discover } from './discover.ts';
import { restaurant } from './restaurant.ts';

export { dates };

export const texts = {
  account,
  arrivals,
  booking,
  bookings,
  common,
  concierge,
  day,
  discover,
  restaurant,
} as const;
