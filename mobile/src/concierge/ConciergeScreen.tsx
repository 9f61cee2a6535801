import { useLocalSearchParams } from 'expo-router';
import { useState } from 'react';
import { KeyboardAvoidingView, View, type ViewStyle } from 'react-native';
import { useOnline } from '../graphql/useOnline.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { space } from '../theme/tokens.ts';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Text } from '../ui/Text.tsx';
import { Conversation, inColumn } from './Conversation.tsx';
import { Examples } from './Examples.tsx';
import { PromptField } from './PromptField.tsx';
import { TurnView } from './TurnView.tsx';
import { useSitting } from './useSitting.ts';

/** A wish in a guest's own words, and houses with free tables for it. Nothing is booked here. */
export function ConciergeScreen() {
  const { t } = useT();
  const { q = '' } = useLocalSearchParams<{ q?: string }>();
  const [text, setText] = useState(q);
  const { sitting, turns } = useSitting();
  const ask = (question: string) => {
    if (sitting.ask(question)) setText('');
  };
  return (
    <KeyboardAvoidingView behavior="padding" style={fill}>
      <Screen
        pageTitle={t('concierge.title')}
        back="/"
        scroll={false}
        testID="concierge"
        footer={
          <View style={inColumn}>
            <PromptField text={text} onText={setText} waiting={turns.at(-1)?.outcome === null} onAsk={ask} />
          </View>
        }
      >
        <Conversation
          intro={<Intro {...(turns.length === 0 && { onAsk: ask })} />}
          turns={turns}
          draw={(turn) => (
            <TurnView
              turn={turn}
              onAsk={ask}
              onAgain={() => sitting.again(turn.id)}
              onEdit={() => setText(turn.question)}
            />
          )}
        />
      </Screen>
    </KeyboardAvoidingView>
  );
}

/** What one may write here; examples as long as nothing was asked. */
function Intro({ onAsk }: { onAsk?: (question: string) => void }) {
  const { t } = useT();
  const { wide } = useTheme();
  const online = useOnline();
  return (
    <View style={[intro, wide && airy]}>
      <Text variant="display" heading={1}>
        {t('concierge.heading')}
      </Text>
      {!online && <OfflineBanner />}
      <Text tone="quiet">{t('concierge.lead')}</Text>
      {onAsk && <Examples onAsk={onAsk} />}
    </View>
  );
}

const fill: ViewStyle = { flex: 1 };
const intro: ViewStyle = { gap: space(5), paddingTop: space(2) };
const airy: ViewStyle = { paddingTop: space(6) };
