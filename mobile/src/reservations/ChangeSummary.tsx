import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { placeOf } from './BookingSummary.tsx';
import type { Changeable } from './ChangeScreen.tsx';
import type { Changing } from './useChange.ts';
import { useReservationWords } from './useReservationWords.ts';

type Props = { reservation: Changeable; changing: Changing };

/** What it was, what it becomes, and the one tap. */
export function ChangeSummary({ reservation, changing }: Props) {
  const { t } = useT();
  const { wide } = useTheme();
  const format = useFormat();
  const words = useReservationWords();
  const { restaurant, partySize, table } = reservation;
  const { choice, change, busy } = changing;
  const zone = restaurant.timeZone;
  const told = (stay: { startsAt: string; endsAt: string }, party: number, tableId: string | null) => {
    const when = `${format.day(stay.startsAt, zone)}, ${words.hours(stay, zone)}`;
    return `${when}, ${words.party({ partySize: party, ...placeOf({ tableId }, restaurant) })}`;
  };
  const isReady = change.slot !== null && !change.isSame;
  return (
    <View style={wide ? line : column}>
      <View style={wide ? [lines, grow] : lines} aria-live="polite">
        <Line
          label={t('bookings.change.before')}
          text={told(reservation, partySize, table?.id ?? null)}
          quiet={isReady}
        />
        {isReady && change.slot && (
          <Line
            label={t('bookings.change.after')}
            text={told(change.slot, choice.partySize, change.tableId)}
          />
        )}
      </View>
      <Button
        label={
          isReady && change.slot
            ? t('bookings.change.confirm', { when: format.dayTime(change.slot.startsAt, zone) })
            : t('bookings.change.confirmSame')
        }
        disabled={!isReady}
        busy={busy}
        onPress={() => void changing.confirm()}
        testID="change-confirm"
      />
    </View>
  );
}

function Line({ label, text, quiet }: { label: string; text: string; quiet?: boolean }) {
  return (
    <View style={pair}>
      <Text variant="label" weight="regular" tone="quiet" style={name}>
        {label}
      </Text>
      <Text variant="label" numeric tone={quiet ? 'quiet' : 'default'} style={grow}>
        {text}
      </Text>
    </View>
  );
}

const column: ViewStyle = { gap: space(3) };
const line: ViewStyle = { flexDirection: 'row', gap: space(6), alignItems: 'center' };
const lines: ViewStyle = { gap: space(1) };
const pair: ViewStyle = { flexDirection: 'row', gap: space(3) };
const name = { minWidth: 64 };
const grow = { flex: 1 };
