import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Text } from '../ui/Text.tsx';
import { stepFrom } from './serviceMoments.ts';
import type { DayHouse } from './useServiceDay.ts';

type Props = {
  at: Date;
  /** It follows the clock. */
  isPresent: boolean;
  isToday: boolean;
  house: DayHouse;
  onPick: (at: Date | null) => void;
};

/** The moment that the plan shows. */
export function DayMoment({ at, isPresent, isToday, house, onPick }: Props) {
  const { t } = useT();
  const format = useFormat();
  const { servicePeriods, timeZone } = house;
  return (
    <View style={row}>
      <IconButton
        icon="minus"
        label={t('day.earlier')}
        onPress={() => onPick(stepFrom(at, -1, servicePeriods))}
        testID="moment-earlier"
      />
      <Text variant="title" numeric heading={2} aria-live="polite" align="center" style={time}>
        {format.time(at, timeZone)}
      </Text>
      <IconButton
        icon="plus"
        label={t('day.later')}
        onPress={() => onPick(stepFrom(at, 1, servicePeriods))}
        testID="moment-later"
      />
      {isToday && (
        <Chip label={t('day.now')} selected={isPresent} onPress={() => onPick(null)} testID="moment-now" />
      )}
    </View>
  );
}

const row: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(2), marginLeft: -space(2.5) };
const time = { minWidth: 72 };
