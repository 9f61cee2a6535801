import type { booking as source } from '../en/booking.ts';
import type { Translation } from '../types.ts';

export const booking: Translation<typeof source, 'az'> = {};
