import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Text, type Tone } from '../ui/Text.tsx';
import { type DayRow, isLate, isOvertime, minutesLate } from './serviceDay.ts';

type Props = { row: DayRow; zone: string; now: Date };

/** Where a party stands, for the staff: a sign and a word, the colour only beside them. */
export function DayStatus({ row, zone, now }: Props) {
  const { t } = useT();
  const format = useFormat();
  const late = isLate(row, now);
  const over = isOvertime(row, now);
  const { icon, tone } = late ? LATE : looks[row.status];
  const words = [
    t(`day.status.${row.status}`),
    ...(late ? [t('day.lateBy', { minutes: minutesLate(row, now) })] : []),
    ...(over ? [t('day.overtime', { time: format.time(row.endsAt, zone) })] : []),
  ];
  return (
    <View style={line}>
      <Icon name={icon} size={16} tone={over ? 'waiting' : tone} />
      <Text variant="label" numeric tone={over ? 'waiting' : tone}>
        {words.join(', ')}
      </Text>
    </View>
  );
}

type Look = { icon: IconName; tone: Tone };

const LATE: Look = { icon: 'alert', tone: 'danger' };
const looks: Record<DayRow['status'], Look> = {
  BOOKED: { icon: 'clock', tone: 'quiet' },
  ARRIVED: { icon: 'pin', tone: 'accent' },
  SEATED: { icon: 'table', tone: 'ok' },
  COMPLETED: { icon: 'check', tone: 'quiet' },
  CANCELLED: { icon: 'close', tone: 'quiet' },
  NO_SHOW: { icon: 'eye-off', tone: 'quiet' },
};

const line: ViewStyle = { flexDirection: 'row', gap: space(1.5), alignItems: 'center' };
