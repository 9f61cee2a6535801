import { useMemo } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { FloorPlanView } from '../restaurants/floorPlan/FloorPlanView.tsx';
import { useTableLegend } from '../restaurants/floorPlan/useTableLegend.ts';
import { tableStates } from '../restaurants/tableStates.ts';
import { space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Text } from '../ui/Text.tsx';
import type { Changeable } from './ChangeScreen.tsx';
import { ChangeSummary } from './ChangeSummary.tsx';
import { RefusalNotice } from './RefusalNotice.tsx';
import { SlotPicker } from './SlotPicker.tsx';
import { type Changing, useChange } from './useChange.ts';

/** When, for how many and where; what it was and what it becomes stay in sight. */
export function ChangeForm({ reservation }: { reservation: Changeable }) {
  const { t } = useT();
  const changing = useChange(reservation);
  const { id, restaurant, table } = reservation;
  const { choice, day, refused } = changing;
  return (
    <Screen
      title={t('bookings.change.title')}
      back={{ pathname: '/bookings/[id]', params: { id } }}
      footer={<ChangeSummary reservation={reservation} changing={changing} />}
      testID="change"
    >
      <View style={column}>
        <View style={words}>
          <Text variant="title" heading={2}>
            {restaurant.name}
          </Text>
          <Text tone="quiet">{t('bookings.change.intro')}</Text>
        </View>
        {refused && (
          <RefusalNotice
            refused={refused}
            verb="change"
            asked={{
              zone: restaurant.timeZone,
              startsAt: choice.startsAt,
              table: choice.tableId !== null && choice.tableId !== table?.id,
            }}
            onTake={({ startsAt }) => changing.pickTime(startsAt)}
            next={`/bookings/${id}/change`}
            testID="booking-refused"
          />
        )}
        <SlotPicker
          timeZone={restaurant.timeZone}
          maxPartySize={restaurant.bookingPolicy.maxPartySize}
          maxAdvanceDays={restaurant.bookingPolicy.maxAdvanceDays}
          party={choice.partySize}
          date={choice.date}
          chosenAt={changing.change.slot?.startsAt ?? null}
          day={day}
          onParty={changing.pickParty}
          onDate={changing.pickDate}
          onSlot={({ startsAt }) => changing.pickTime(startsAt)}
        />
        <TableChoice reservation={reservation} changing={changing} />
      </View>
    </Screen>
  );
}

function TableChoice({ reservation, changing }: { reservation: Changeable; changing: Changing }) {
  const { t } = useT();
  const legend = useTableLegend();
  const { floorPlan } = reservation.restaurant;
  const { change, choice, pickTable } = changing;
  const states = useMemo(
    () => tableStates(floorPlan, change.slot, choice.partySize, t),
    [floorPlan, change.slot, choice.partySize, t],
  );
  const isLost = change.slot !== null && choice.tableId !== null && change.tableId === null;
  return (
    <View style={column}>
      <Text variant="title" heading={2}>
        {t('bookings.change.table')}
      </Text>
      {isLost && (
        <Text variant="label" tone="waiting" aria-live="polite">
          {t('bookings.change.tableTaken')}
        </Text>
      )}
      <View style={start}>
        <Chip
          role="checkbox"
          label={t('bookings.change.anyTable')}
          selected={change.tableId === null}
          onPress={() => pickTable(change.tableId === null ? (reservation.table?.id ?? null) : null)}
          testID="any-table"
        />
      </View>
      <FloorPlanView
        plan={floorPlan}
        tables={states}
        chosen={change.tableId}
        onChoose={(id) => {
          if (states.get(id)?.kind === 'free') pickTable(id);
        }}
        legend={legend}
      />
    </View>
  );
}

const column: ViewStyle = { gap: space(5) };
const words: ViewStyle = { gap: space(1), marginTop: -space(3) };
const start: ViewStyle = { alignItems: 'flex-start' };
