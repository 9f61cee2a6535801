import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { IconButton } from './IconButton.tsx';
import { Text } from './Text.tsx';

type Props = {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  /** The value in words, such as "4 guests"; otherwise the figure. */
  valueLabel?: string;
  /** `party` makes `party-minus`, `party-plus` and `party-value`. */
  testID?: string;
};

export function Stepper({ label, value, min, max, onChange, valueLabel, testID }: Props) {
  const { colors } = useTheme();
  const { t } = useT();
  const id = (part: string) => (testID ? { testID: `${testID}-${part}` } : {});
  return (
    <View role="group" aria-label={label} style={[track, { borderColor: colors.outline }]}>
      <IconButton
        icon="minus"
        label={t('common.decrease', { label })}
        disabled={value <= min}
        onPress={() => onChange(value - 1)}
        {...id('minus')}
      />
      <Text variant="heading" numeric align="center" aria-live="polite" style={middle} {...id('value')}>
        {valueLabel ?? value}
      </Text>
      <IconButton
        icon="plus"
        label={t('common.increase', { label })}
        disabled={value >= max}
        onPress={() => onChange(value + 1)}
        {...id('plus')}
      />
    </View>
  );
}

const track: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  alignSelf: 'flex-start',
  padding: space(0.75),
  borderWidth: 1,
  borderRadius: radius.pill,
};
const middle = { minWidth: space(10), paddingHorizontal: space(2), flexShrink: 1 };
