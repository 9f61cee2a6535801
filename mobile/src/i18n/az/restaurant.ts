import type { restaurant as source } from '../en/restaurant.ts';
import type { Translation } from '../types.ts';

export const restaurant: Translation<typeof source, 'az'> = {};
