import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';

const EXAMPLES = ['rooftop', 'family', 'sea', 'music'] as const;

/** Questions that others might ask: one tap asks them. */
export function Examples({ onAsk }: { onAsk: (question: string) => void }) {
  const { t } = useT();
  return (
    <View style={column}>
      <Text variant="label" weight="regular" tone="quiet">
        {t('concierge.examples.label')}
      </Text>
      <View role="group" aria-label={t('concierge.examples.label')} style={wrap}>
        {EXAMPLES.map((name) => {
          const question = t(`concierge.examples.${name}`);
          return <Example key={name} label={question} onPress={() => onAsk(question)} name={name} />;
        })}
      </View>
    </View>
  );
}

/** A chip for a sentence, which may take several lines. */
function Example({ label, onPress, name }: { label: string; onPress: () => void; name: string }) {
  const { colors } = useTheme();
  return (
    <Touchable
      onPress={onPress}
      testID={`example-${name}`}
      style={[chip, { backgroundColor: colors.surface, borderColor: colors.hairline }]}
    >
      <Text variant="label">{label}</Text>
    </Touchable>
  );
}

const column: ViewStyle = { gap: space(3) };
const wrap: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', gap: space(2) };
const chip: ViewStyle = {
  justifyContent: 'center',
  maxWidth: '100%',
  paddingHorizontal: space(4),
  paddingVertical: space(2.5),
  borderRadius: radius.sheet,
  borderWidth: 1,
};
