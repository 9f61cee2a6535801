import { useMemo } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { SlotPicker } from '../reservations/SlotPicker.tsx';
import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import { FloorPlanView } from './floorPlan/FloorPlanView.tsx';
import { useTableLegend } from './floorPlan/useTableLegend.ts';
import { tableStates } from './tableStates.ts';
import type { DetailState, RestaurantDetail } from './useRestaurantDetail.ts';
import type { TablePick } from './useTablePick.ts';

type Props = {
  restaurant: RestaurantDetail;
  detail: Extract<DetailState, { kind: 'ready' }>;
  pick: TablePick;
};

/** When, for how many, and then where: the plan changes with every tap above it. */
export function TableFinder({ restaurant, detail, pick }: Props) {
  const { t } = useT();
  const { bookingPolicy, floorPlan, timeZone } = restaurant;
  const { slot, choice, picked, insteadOf } = pick;
  const states = useMemo(
    () => tableStates(floorPlan, slot, choice.partySize, t),
    [floorPlan, slot, choice.partySize, t],
  );
  return (
    <View style={column}>
      <Text variant="title" heading={2}>
        {t('restaurant.pick.title')}
      </Text>
      <SlotPicker
        timeZone={timeZone}
        maxPartySize={bookingPolicy.maxPartySize}
        maxAdvanceDays={bookingPolicy.maxAdvanceDays}
        party={choice.partySize}
        date={detail.date}
        chosenAt={slot?.startsAt ?? null}
        day={detail.day}
        onParty={pick.pickParty}
        onDate={pick.pickDate}
        onSlot={pick.pickSlot}
      />
      {insteadOf && slot && (
        <Text variant="label" tone="waiting" aria-live="polite">
          {t('restaurant.pick.instead', { wished: insteadOf, time: slot.localTime })}
        </Text>
      )}
      <FloorPlanView
        plan={floorPlan}
        tables={states}
        chosen={picked?.table.id ?? null}
        onChoose={pick.pickTable}
        legend={useTableLegend()}
      />
    </View>
  );
}

const column: ViewStyle = { gap: space(5) };
