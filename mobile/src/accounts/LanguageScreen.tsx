import type { ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { LANGUAGES, type Language, languageNames } from '../i18n/languages.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { web } from '../ui/web.ts';
import { Lead } from './Lead.tsx';
import { useSession } from './useSession.ts';

export function LanguageScreen() {
  const { t } = useT();
  const { language, setLanguage } = useSession();
  return (
    <Screen title={t('account.language.title')} back="/profile" narrow testID="language">
      <Lead>{t('account.language.lead')}</Lead>
      <RadioGroup label={t('account.language.title')} style={list}>
        {LANGUAGES.map((it) => (
          <Choice key={it} language={it} chosen={it === language} onChoose={() => setLanguage(it)} />
        ))}
      </RadioGroup>
    </Screen>
  );
}

type ChoiceProps = { language: Language; chosen: boolean; onChoose: () => void };

function Choice({ language, chosen, onChoose }: ChoiceProps) {
  const { colors } = useTheme();
  return (
    <Touchable
      role="radio"
      aria-checked={chosen}
      onPress={onChoose}
      testID={`language-${language}`}
      style={[
        row,
        {
          borderColor: chosen ? colors.accent : colors.hairline,
          backgroundColor: chosen ? colors.accentTint : colors.surface,
        },
      ]}
    >
      <Text variant="heading" tone={chosen ? 'accent' : 'default'} style={grow} {...web({ lang: language })}>
        {languageNames[language]}
      </Text>
      {chosen && <Icon name="check" size={20} tone="accent" />}
    </Touchable>
  );
}

const list: ViewStyle = { gap: space(3) };
const row: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(3),
  minHeight: 56,
  paddingHorizontal: space(4),
  borderRadius: radius.card,
  borderWidth: 1,
};
const grow = { flex: 1, minWidth: 0 };
