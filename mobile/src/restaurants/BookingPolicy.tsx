import type { BookingPolicyFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { Text } from '../ui/Text.tsx';

/** On what terms one books, as one would say it; then what the house adds. */
export function BookingPolicy({ policy }: { policy: BookingPolicyFragment['bookingPolicy'] }) {
  const { t } = useT();
  const { minLeadMinutes, maxAdvanceDays, maxPartySize, text } = policy;
  const sentences = [
    t('restaurant.policy.ahead', { count: maxAdvanceDays }),
    leadIn(t, minLeadMinutes),
    t('restaurant.policy.party', { count: maxPartySize }),
    text,
  ];
  return <Text tone="quiet">{sentences.filter(Boolean).join(' ')}</Text>;
}

function leadIn(t: Translate, minutes: number): string | null {
  if (minutes <= 0) return null;
  const hours = minutes / 60;
  return Number.isInteger(hours)
    ? t('restaurant.policy.leadHours', { count: hours })
    : t('restaurant.policy.leadMinutes', { count: minutes });
}
