import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Text } from '../ui/Text.tsx';
import { RefusalNotice } from './RefusalNotice.tsx';
import type { Membership } from './ServiceDayScreen.tsx';
import type { Marked, Marking } from './useMark.ts';

type Props = { marking: Marking; last: Marked; house: Membership['restaurant'] };

/** What has just been marked, and the way back; or why not. */
export function MarkNews({ marking, last, house }: Props) {
  const { t } = useT();
  if (last.kind === 'refused')
    return (
      <RefusalNotice
        refused={last.refused}
        verb="mark"
        asked={{ zone: house.timeZone, startsAt: last.row.startsAt, table: true }}
        next="/day"
        action={{ label: t('common.close'), onPress: marking.dismiss }}
        testID="mark-refused"
      />
    );
  const { row } = last;
  return (
    <View style={line} role="status" aria-live="polite" testID="marked">
      <Text variant="label" style={grow}>
        {t('day.marked', { name: row.guestName, status: t(`day.status.${row.status}`) })}
      </Text>
      <Button
        kind="quiet"
        icon="undo"
        label={t('day.undo')}
        busy={marking.busyId === row.id}
        onPress={() => void marking.undo()}
        testID="mark-undo"
      />
      <IconButton icon="close" label={t('common.close')} onPress={marking.dismiss} />
    </View>
  );
}

const line: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(2) };
const grow = { flex: 1 };
