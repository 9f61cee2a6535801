import { useWindowDimensions, View, type ViewStyle } from 'react-native';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { SlotChip } from '../reservations/SlotChip.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Text } from '../ui/Text.tsx';
import { useTableWords } from './floorPlan/useTableWords.ts';
import type { RestaurantDetail } from './useRestaurantDetail.ts';
import type { PickedTable, TablePick } from './useTablePick.ts';

type Props = { restaurant: Pick<RestaurantDetail, 'timeZone'>; pick: TablePick };

/** At the thumb: what is chosen so far, and the way on. It opens as a drawer for the table one looks at. */
export function TableBar({ restaurant, pick }: Props) {
  const { wide } = useTheme();
  const { slot, picked } = pick;
  const isFree = !picked || picked.state === 'free';
  return (
    <View style={wide ? line : column} testID="table-bar">
      <View style={wide && grow} aria-live="polite">
        {picked ? (
          <Picked picked={picked} pick={pick} zone={restaurant.timeZone} />
        ) : (
          <Evening pick={pick} zone={restaurant.timeZone} />
        )}
      </View>
      {isFree && slot && <Onward picked={picked} onBook={pick.book} />}
    </View>
  );
}

function Onward({ picked, onBook }: { picked: PickedTable | null; onBook: TablePick['book'] }) {
  const { t } = useT();
  return picked ? (
    <Button
      label={t('restaurant.bar.choose')}
      onPress={() => onBook(picked.table.id)}
      testID="choose-table"
    />
  ) : (
    <Button label={t('restaurant.bar.any')} onPress={() => onBook(null)} testID="book-open" />
  );
}

type PartProps = { pick: TablePick; zone: string };

function Evening({ pick: { slot, choice }, zone }: PartProps) {
  const { t } = useT();
  const isLarge = useLargeText();
  const when = useWhen(slot, zone);
  const guests = t('common.guests', { count: choice.partySize });
  return (
    <View>
      <Text variant="heading" numeric>
        {slot ? `${when} · ${guests}` : guests}
      </Text>
      {!(slot && isLarge) && (
        <Text variant="label" weight="regular" tone="quiet">
          {slot ? t('restaurant.bar.freeTables', { count: slot.tableCount }) : t('restaurant.bar.noTime')}
        </Text>
      )}
    </View>
  );
}

function Picked({ picked, pick, zone }: PartProps & { picked: PickedTable }) {
  const { t } = useT();
  const format = useFormat();
  const words = useTableWords();
  const { table, area, state, otherSlots } = picked;
  const when = useWhen(pick.slot, zone);
  return (
    <View style={column}>
      <View style={head}>
        <View style={grow}>
          <Text variant="heading" numeric testID="picked-table">
            {format.facts([t('restaurant.table.named', { name: table.name }), area.name])}
          </Text>
          <Text variant="label" weight="regular" tone="quiet" numeric>
            {format.facts([when, words.seats(table), ...words.tags(table)])}
          </Text>
        </View>
        <IconButton
          icon="close"
          label={t('restaurant.bar.leave')}
          onPress={() => pick.pickTable(null)}
          testID="leave-table"
        />
      </View>
      {state !== 'free' && <Refused picked={picked} pick={pick} />}
      {state === 'taken' && otherSlots.length > 0 && (
        <ChipRow label={t('restaurant.bar.otherTimes')}>
          {otherSlots.map((slot) => (
            <SlotChip
              key={slot.startsAt}
              slot={slot}
              onPress={pick.pickSlot}
              testID={`table-slot-${slot.localTime}`}
            />
          ))}
        </ChipRow>
      )}
    </View>
  );
}

function Refused({ picked: { state, table, otherSlots }, pick }: { picked: PickedTable; pick: TablePick }) {
  const { t } = useT();
  const { partySize } = pick.choice;
  const reason = {
    free: '',
    unknown: t('restaurant.bar.noTime'),
    tooSmall: t('restaurant.bar.tooSmall', { count: table.capacity, party: partySize }),
    keptForMore: t('restaurant.bar.keptForMore', { count: table.minPartySize }),
    taken: t(otherSlots.length > 0 ? 'restaurant.bar.takenThen' : 'restaurant.bar.takenAllDay', {
      time: pick.slot?.localTime ?? '',
    }),
  }[state];
  return (
    <Text variant="label" tone={state === 'taken' ? 'danger' : 'waiting'}>
      {reason}
    </Text>
  );
}

const LARGE = 1.4;

/** In large letters a hint would leave no room for the plan it speaks of. */
function useLargeText(): boolean {
  const { textScale } = useTheme();
  const { fontScale } = useWindowDimensions();
  return textScale * fontScale > LARGE;
}

function useWhen(slot: TablePick['slot'], zone: string): string {
  const format = useFormat();
  const now = useServerNow()();
  return slot ? format.dayTime(slot.startsAt, zone, now) : '';
}

const column: ViewStyle = { gap: space(3) };
const line: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(6) };
const grow: ViewStyle = { flex: 1, minWidth: 0 };
const head: ViewStyle = { flexDirection: 'row', alignItems: 'flex-start', gap: space(2) };
