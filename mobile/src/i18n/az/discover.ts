import type { discover as source } from '../en/discover.ts';
import type { Translation } from '../types.ts';

export const discover: Translation<typeof source, 'az'> = {};
