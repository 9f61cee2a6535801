import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { openLink, telUrl } from '../restaurants/links.ts';
import { useNow } from '../restaurants/useNow.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Text } from '../ui/Text.tsx';
import { DayStatus } from './DayStatus.tsx';
import { type DayRow, type Step, stepsOf } from './serviceDay.ts';
import type { Marking } from './useMark.ts';
import type { DayHouse } from './useServiceDay.ts';

type Props = { row: DayRow | null; house: DayHouse; marking: Marking; onClose: () => void };

/** All about one party, and every mark that can be set now. */
export function DaySheet({ row, house, marking, onClose }: Props) {
  // It stays readable while it slides away.
  const [shown, setShown] = useState(row);
  if (row && row !== shown) setShown(row);
  if (!shown) return null;
  return (
    <Sheet
      open={row !== null}
      onClose={onClose}
      title={shown.guestName}
      footer={<Steps row={shown} marking={marking} onClose={onClose} />}
    >
      <About row={shown} house={house} />
    </Sheet>
  );
}

function About({ row, house }: { row: DayRow; house: DayHouse }) {
  const { t } = useT();
  const format = useFormat();
  const now = useNow();
  const zone = house.timeZone;
  const phone = telUrl(row.guestPhone);
  const facts = [
    `${format.time(row.startsAt, zone)}–${format.time(row.endsAt, zone)}`,
    t('common.guests', { count: row.partySize }),
    row.table ? t('day.tables', { table: row.table.name }) : t('day.noTable'),
  ];
  return (
    <View style={column}>
      <Text weight="medium" numeric>
        {facts.join(', ')}
      </Text>
      <DayStatus row={row} zone={zone} now={now} />
      {row.notes && (
        <View style={wish}>
          <Text variant="label" tone="quiet">
            {t('day.wish')}
          </Text>
          <Text>{row.notes}</Text>
        </View>
      )}
      {phone && row.guestPhone ? (
        <View style={start}>
          <Button
            kind="quiet"
            icon="phone"
            label={t('day.call', { phone: row.guestPhone })}
            onPress={() => void openLink(phone)}
            testID="guest-call"
          />
        </View>
      ) : (
        <Text variant="label" weight="regular" tone="quiet">
          {t('day.noPhone')}
        </Text>
      )}
    </View>
  );
}

function Steps({ row, marking, onClose }: { row: DayRow; marking: Marking; onClose: () => void }) {
  const { t } = useT();
  const now = useNow();
  return (
    <View style={steps}>
      {stepsOf(row, now).map((step) => (
        <Button
          key={step.to}
          kind={step.kind === 'forward' ? 'primary' : step.kind === 'noShow' ? 'danger' : 'quiet'}
          {...(step.kind === 'back' && { icon: 'undo' as const })}
          label={labelOf(t, step)}
          busy={marking.busyId === row.id}
          onPress={async () => {
            await marking.mark(row, step.to);
            onClose();
          }}
          testID={`step-${step.to}`}
        />
      ))}
    </View>
  );
}

function labelOf(t: Translate, { to, kind }: Step): string {
  if (to === 'CANCELLED') return t('day.status.CANCELLED');
  const isBack = kind === 'back' && to !== 'COMPLETED' && to !== 'NO_SHOW';
  return isBack ? t(`day.back.${to}`) : t(`day.mark.${to}`);
}

const column: ViewStyle = { gap: space(3) };
const wish: ViewStyle = { gap: space(1) };
const start: ViewStyle = { alignItems: 'flex-start', marginLeft: -space(2) };
const steps: ViewStyle = { gap: space(2) };
