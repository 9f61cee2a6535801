import { useMemo } from 'react';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';

type Stay = { readonly startsAt: string; readonly endsAt?: string | null | undefined };
type Party = { readonly partySize: number; readonly table?: string | null; readonly area?: string | null };

/** How bookings are spoken of: when, for how many and where. */
export type ReservationWords = {
  /** Friday, 27 November, 20:00–21:30 */
  when(stay: Stay, zone: string): string;
  /** Friday, 27 November */
  day(stay: Stay, zone: string): string;
  /** 20:00–21:30 */
  hours(stay: Stay, zone: string): string;
  /** 4 guests, table T3, Terrace */
  party(party: Party): string;
  table(party: Omit<Party, 'partySize'>): string;
};

export function useReservationWords(): ReservationWords {
  const { t } = useT();
  const format = useFormat();
  const now = useServerNow();
  return useMemo(() => {
    const table: ReservationWords['table'] = (it) => {
      if (!it.table) return t('booking.anyTable');
      return it.area
        ? t('booking.tableIn', { table: it.table, area: it.area })
        : t('booking.table', { table: it.table });
    };
    const day: ReservationWords['day'] = ({ startsAt }, zone) => format.dayLong(startsAt, zone, now());
    const hours: ReservationWords['hours'] = ({ startsAt, endsAt }, zone) =>
      [startsAt, endsAt].flatMap((at) => (at ? [format.time(at, zone)] : [])).join('–');
    return {
      day,
      hours,
      when: (stay, zone) => `${day(stay, zone)}, ${hours(stay, zone)}`,
      party: (it) => `${t('common.guests', { count: it.partySize })}, ${table(it)}`,
      table,
    };
  }, [t, format, now]);
}
