import type { day as source } from '../en/day.ts';
import type { Translation } from '../types.ts';

export const day: Translation<typeof source, 'az'> = {};
