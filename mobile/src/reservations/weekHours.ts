import type { OpeningHoursFragment } from '../graphql/gql/operations.ts';
import { inZone } from '../i18n/zone.ts';

const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;

/** An ordinary week's hours on the day of an instant, such as "10:00–23:00"; empty where that day is a day off. */
export function hoursOn(week: readonly OpeningHoursFragment[], at: string, zone: string): string {
  const day = DAYS[inZone(at, zone).getDay()];
  return week
    .filter((period) => period.day === day)
    .map(({ opensAt, closesAt }) => `${opensAt}–${closesAt}`)
    .join(', ');
}
