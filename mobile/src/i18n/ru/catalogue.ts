import { ru as dates } from 'date-fns/locale/ru';
import type { texts as source } from '../en/catalogue.ts';
import type { Translation } from '../types.ts';
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

export const texts: Translation<typeof source, 'ru'> = {
  account,
  arrivals,
  booking,
  bookings,
  common,
  concierge,
  day,
  discover,
  restaurant,
};
