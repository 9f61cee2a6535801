import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { lengthOf } from '../reservations/guestFields.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Text } from '../ui/Text.tsx';
import { MAX_ITEM_LENGTH, MAX_ITEMS } from './arrival.ts';
import { withItem } from './arrivalWish.ts';

type Props = { items: readonly string[]; onItems: (items: readonly string[]) => void };

/** Dishes in the guest's own words. */
export function OrderItems({ items, onItems }: Props) {
  const { t } = useT();
  const [typed, setTyped] = useState('');
  const isFull = items.length >= MAX_ITEMS;
  const isLong = lengthOf(typed) > MAX_ITEM_LENGTH;
  const add = () => {
    if (isLong) return;
    onItems(withItem(items, typed));
    setTyped('');
  };
  return (
    <View style={column}>
      {items.length > 0 && (
        <View role="list" aria-label={t('arrivals.status.order')}>
          {items.map((item) => (
            <View key={item} role="listitem" style={row}>
              <Text style={whole}>{item}</Text>
              <IconButton
                icon="close"
                label={t('arrivals.form.itemRemove', { item })}
                onPress={() => onItems(items.filter((it) => it !== item))}
              />
            </View>
          ))}
        </View>
      )}
      {isFull ? (
        <Text variant="label" weight="regular" tone="quiet">
          {t('arrivals.form.itemsFull', { count: MAX_ITEMS })}
        </Text>
      ) : (
        <View style={entry}>
          <View style={grow}>
            <Field
              label={t('arrivals.form.item')}
              error={isLong ? t('arrivals.form.itemLong', { count: MAX_ITEM_LENGTH }) : undefined}
              value={typed}
              onChangeText={setTyped}
              onSubmitEditing={add}
              submitBehavior="submit"
              testID="order-item"
            />
          </View>
          <Button
            kind="secondary"
            icon="plus"
            label={t('arrivals.form.itemAdd')}
            disabled={typed.trim() === '' || isLong}
            onPress={add}
            testID="order-add"
          />
        </View>
      )}
    </View>
  );
}

const column: ViewStyle = { gap: space(2) };
const row: ViewStyle = { flexDirection: 'row', alignItems: 'center', gap: space(2), minHeight: 44 };
const entry: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'flex-end', gap: space(2) };
const grow: ViewStyle = { flexGrow: 1, flexShrink: 1, flexBasis: 160, minWidth: 0 };
const whole = { flex: 1, minWidth: 0 };
