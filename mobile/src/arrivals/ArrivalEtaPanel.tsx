import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import { type Intent, intervalOf, minutesSince } from './arrival.ts';

/** When the guest is expected, how sure that is, and how anybody knows. */
export function ArrivalEtaPanel({ intent, zone }: { intent: Intent; zone: string }) {
  const { t } = useT();
  const format = useFormat();
  const now = useNow();
  const { expectedAt } = intent;
  const facts = useEtaFacts(intent, now);
  if (!expectedAt) return null;
  const interval = intervalOf(intent);
  const isDue = Date.parse(expectedAt) - now.getTime() < 60_000;
  const clock = (at: Date | string) => format.time(at, zone);
  return (
    <View style={column} testID="arrival-eta">
      <Text variant="label" tone="quiet">
        {t('arrivals.status.expected')}
      </Text>
      <Text variant="display" numeric>
        {isDue ? t('arrivals.status.now') : clock(expectedAt)}
      </Text>
      {interval && !isDue && (
        <Text variant="label" numeric>
          {t('arrivals.status.between', { from: clock(interval.earliest), to: clock(interval.latest) })}
        </Text>
      )}
      <Text variant="label" weight="regular" tone="quiet" numeric>
        {format.facts(facts)}
      </Text>
    </View>
  );
}

/** By where you are · a minute ago · 6.2 km to go · heavy traffic */
function useEtaFacts({ eta, etaSource }: Intent, now: Date): (string | null)[] {
  const { t } = useT();
  const format = useFormat();
  if (!etaSource) return [];
  const source = t(`arrivals.status.source.${etaSource}`);
  if (!eta) return [source];
  const minutes = minutesSince(eta.updatedAt, now);
  const age = minutes === 0 ? t('arrivals.status.ageNow') : t('arrivals.status.age', { count: minutes });
  const { predictedSeconds, routeDistanceKm, provider, traffic } = eta;
  if (predictedSeconds === null || etaSource !== 'LOCATION') return [source, age];
  return [
    source,
    age,
    routeDistanceKm === null
      ? null
      : t('arrivals.status.distance', { distance: format.distance(routeDistanceKm) }),
    provider === 'FALLBACK'
      ? t('arrivals.status.estimated')
      : traffic === 'UNKNOWN'
        ? null
        : t(`arrivals.status.traffic.${traffic}`),
  ];
}

const column: ViewStyle = { gap: space(1) };
