import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import type { Origin } from './arrivalWish.ts';
import { type FoundPlace, useWhereFrom, type WhereFrom } from './useWhereFrom.ts';

type Props = { reservationId: string; onOrigin: (origin: Origin) => void };

/** Where the guest sets out from, for the minutes that the roads take. */
export function PlaceSearch({ reservationId, onOrigin }: Props) {
  const { t } = useT();
  const [typed, setTyped] = useState('');
  const from = useWhereFrom(reservationId, typed);
  const pick = (origin: Origin) => {
    onOrigin(origin);
    setTyped('');
  };
  return (
    <View style={column}>
      <Field
        label={t('arrivals.form.from')}
        hint={t('arrivals.form.fromHint')}
        icon="search"
        value={typed}
        onChangeText={setTyped}
        autoComplete="off"
        returnKeyType="search"
        testID="where-from"
      />
      {typed.trim() !== '' && <Found from={from} onPick={pick} />}
    </View>
  );
}

function Found({ from, onPick }: { from: WhereFrom; onPick: (origin: Origin) => void }) {
  const { t } = useT();
  const { colors } = useTheme();
  const places = from.places?.filter(({ etaSeconds }) => etaSeconds !== null) ?? [];
  const said = from.isSearching
    ? t('arrivals.form.fromSearching')
    : from.failed
      ? t('arrivals.form.fromFailed')
      : from.places && places.length === 0
        ? t('arrivals.form.fromNone', { query: from.query })
        : '';
  return (
    <View style={column}>
      <Text variant="label" weight="regular" tone="quiet" aria-live="polite" style={said ? null : gone}>
        {said}
      </Text>
      {places.length > 0 && (
        <View
          role="list"
          aria-label={t('arrivals.form.fromFound')}
          style={[list, { borderColor: colors.hairline, backgroundColor: colors.surface }]}
        >
          {places.map((place, index) => (
            <View key={place.id} role="listitem">
              <PlaceRow place={place} isFirst={index === 0} onPick={onPick} />
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

type RowProps = { place: FoundPlace; isFirst: boolean; onPick: (origin: Origin) => void };

function PlaceRow({ place: { name, address, etaSeconds }, isFirst, onPick }: RowProps) {
  const { t } = useT();
  const { colors } = useTheme();
  const minutes = Math.max(1, Math.ceil((etaSeconds ?? 0) / 60));
  const way = t('arrivals.minutes', { count: minutes });
  return (
    <Touchable
      onPress={() => onPick({ name, minutes })}
      style={[row, !isFirst && { borderTopWidth: 1, borderColor: colors.hairline }]}
      testID="where-from-place"
    >
      <Icon name="pin" size={20} tone="quiet" />
      <View style={words}>
        <Text numberOfLines={2}>{name}</Text>
        {address && (
          <Text variant="label" weight="regular" tone="quiet" numberOfLines={1}>
            {address}
          </Text>
        )}
      </View>
      <Text variant="label" numeric tone="accent">
        {way}
      </Text>
    </Touchable>
  );
}

const column: ViewStyle = { gap: space(2) };
const gone = { display: 'none' } as const;
const list: ViewStyle = { borderWidth: 1, borderRadius: radius.card, overflow: 'hidden' };
const row: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(3),
  paddingHorizontal: space(4),
  paddingVertical: space(3),
};
const words: ViewStyle = { flex: 1, minWidth: 0 };
