import { View, type ViewStyle } from 'react-native';
import type { ArrivalRowFragment } from '../graphql/gql/operations.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useNow } from '../restaurants/useNow.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { arrivalLooks } from './ArrivalBadge.tsx';
import { ArrivalNotice } from './ArrivalNotice.tsx';
import { minutesUntil } from './arrival.ts';
import { BoardActions } from './BoardActions.tsx';
import { BoardKitchen } from './BoardKitchen.tsx';
import type { Deciding } from './useDecide.ts';

type Props = { row: ArrivalRowFragment; zone: string; isNew: boolean; deciding: Deciding };

/** A party on the way: when, who, where, what to cook from when on, and the answer. */
export function BoardCard({ row, zone, isNew, deciding }: Props) {
  const { t } = useT();
  const { colors } = useTheme();
  const refused = deciding.refused?.id === row.id ? deciding.refused.refused : null;
  const ground = {
    backgroundColor: colors.surface,
    borderColor: isNew ? colors.accent : colors.hairline,
  };
  return (
    <View style={[card, ground]} role="listitem" testID={`arrival-${row.id}`}>
      <Head row={row} zone={zone} isNew={isNew} />
      <BoardKitchen row={row} zone={zone} />
      {refused && (
        <ArrivalNotice
          refused={refused}
          zone={zone}
          next="/day"
          action={{ label: t('common.close'), onPress: deciding.dismiss }}
        />
      )}
      <BoardActions row={row} deciding={deciding} />
    </View>
  );
}

function Head({ row, zone, isNew }: Omit<Props, 'deciding'>) {
  const { t } = useT();
  const format = useFormat();
  const { guestName, partySize, table, startsAt, arrivalIntent } = row;
  const where = table ? t('day.tables', { table: table.name }) : t('day.noTable');
  const booked = t('arrivals.board.booked', { time: format.time(startsAt, zone) });
  return (
    <View style={head}>
      <View style={grow}>
        <View style={line}>
          <Text variant="title" heading={2} style={shrink}>
            {guestName}
          </Text>
          {isNew && <NewMark />}
        </View>
        <Text variant="label" weight="regular" tone="quiet" numeric>
          {format.facts([t('common.guests', { count: partySize }), where, booked])}
        </Text>
        <Answer status={arrivalIntent.status} />
      </View>
      <Expected row={row} zone={zone} />
    </View>
  );
}

/** Calm: a word in the accent, no sound and no motion. */
function NewMark() {
  const { t } = useT();
  const { colors } = useTheme();
  return (
    <View style={[mark, { backgroundColor: colors.accentTint }]} testID="arrival-new">
      <Text variant="caption" weight="medium" tone="accent">
        {t('arrivals.board.new')}
      </Text>
    </View>
  );
}

function Answer({ status }: { status: ArrivalRowFragment['arrivalIntent']['status'] }) {
  const { t } = useT();
  if (status === 'IDLE') return null;
  const { icon } = arrivalLooks[status];
  const tone = status === 'APPROVED' ? 'ok' : 'waiting';
  return (
    <View style={line}>
      <Icon name={status === 'REQUESTED' ? 'clock' : icon} size={16} tone={tone} />
      <Text variant="label" tone={tone} testID="arrival-answer">
        {t(`arrivals.board.status.${status}`)}
      </Text>
    </View>
  );
}

/** The figure that the kitchen looks for. */
function Expected({ row: { status, arrivalIntent }, zone }: Pick<Props, 'row' | 'zone'>) {
  const { t } = useT();
  const format = useFormat();
  const now = useNow();
  const { expectedAt, etaSource } = arrivalIntent;
  if (status === 'ARRIVED') return <Text variant="title">{t('arrivals.board.here')}</Text>;
  if (!expectedAt) return null;
  const count = minutesUntil(expectedAt, now);
  return (
    <View style={end}>
      <Text variant="title" numeric align="right">
        {count === 0 ? t('arrivals.board.due') : t('arrivals.minutes', { count })}
      </Text>
      <Text variant="label" numeric align="right">
        {format.time(expectedAt, zone)}
      </Text>
      {etaSource && (
        <Text variant="caption" tone="quiet" align="right">
          {t(`arrivals.board.bySource.${etaSource}`)}
        </Text>
      )}
    </View>
  );
}

const card: ViewStyle = { borderWidth: 1, borderRadius: radius.card, padding: space(4), gap: space(4) };
const head: ViewStyle = { flexDirection: 'row', gap: space(4), justifyContent: 'space-between' };
const line: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space(2) };
const grow: ViewStyle = { flex: 1, minWidth: 0, gap: space(1) };
const shrink = { flexShrink: 1 };
const end: ViewStyle = { alignItems: 'flex-end', maxWidth: '45%' };
const mark: ViewStyle = {
  borderRadius: radius.pill,
  paddingHorizontal: space(2),
  paddingVertical: space(0.5),
};
