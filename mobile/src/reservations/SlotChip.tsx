import type { SlotChipFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { Chip } from '../ui/Chip.tsx';

type Props = {
  slot: SlotChipFragment;
  selected?: boolean;
  onPress: (slot: SlotChipFragment) => void;
  /** `radio` in a SlotPicker, `button` where it leads on at once. */
  role?: 'radio' | 'button';
  testID?: string;
};

/** A start on the restaurant's clock; struck through when nothing is free. */
export function SlotChip({ slot, selected = false, onPress, role = 'button', testID }: Props) {
  const { t } = useT();
  const isFull = slot.tableCount === 0;
  const label = isFull
    ? t('restaurant.pick.full', { time: slot.localTime })
    : t('restaurant.pick.free', { time: slot.localTime, count: slot.tableCount });
  return (
    <Chip
      role={role}
      label={slot.localTime}
      selected={selected}
      disabled={isFull}
      accessibilityLabel={label}
      onPress={() => onPress(slot)}
      testID={testID ?? `slot-${slot.localTime}`}
    />
  );
}
