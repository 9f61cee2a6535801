import type { bookings as source } from '../en/bookings.ts';
import type { Translation } from '../types.ts';

export const bookings: Translation<typeof source, 'ru'> = {};
