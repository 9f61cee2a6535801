import { View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Text } from '../ui/Text.tsx';
import { useSlow } from '../ui/useSlow.ts';
import { webStyle } from '../ui/web.ts';
import { Answer } from './Answer.tsx';
import { NoAnswer } from './NoAnswer.tsx';
import type { Turn } from './sitting.ts';

type Props = {
  turn: Turn;
  onAsk: (question: string) => void;
  onAgain: () => void;
  /** Takes the question back into the field. */
  onEdit: () => void;
};

/** A question, and what came of it. */
export function TurnView({ turn: { question, outcome }, onAsk, onAgain, onEdit }: Props) {
  return (
    <View style={column}>
      <Question question={question} />
      {outcome === null && <Waiting />}
      {outcome?.kind === 'answered' && <Answer answer={outcome.answer} onAsk={onAsk} />}
      {outcome && outcome.kind !== 'answered' && (
        <NoAnswer outcome={outcome} onAgain={onAgain} onEdit={onEdit} />
      )}
    </View>
  );
}

function Question({ question }: { question: string }) {
  const { t } = useT();
  const { colors } = useTheme();
  return (
    <View style={[bubble, { backgroundColor: colors.accentTint }]}>
      <Text
        role="heading"
        aria-level={2}
        aria-label={t('concierge.asked', { question })}
        testID="concierge-question"
        style={filled}
      >
        {question.replaceAll(SUFFIX, '$1\u2060')}
      </Text>
    </View>
  );
}

function Waiting() {
  const { t } = useT();
  const slow = useSlow(true);
  return (
    <View style={answer} testID="concierge-waiting">
      <Text variant="label" weight="regular" tone="quiet" role="status" aria-live="polite">
        {t(slow ? 'common.failed.slow' : 'concierge.looking')}
      </Text>
      <View style={answer} aria-busy>
        {['first', 'second'].map((place) => (
          <View key={place} style={row}>
            <Skeleton width={88} height={88} radius={radius.card} />
            <View style={lines}>
              <Skeleton width="70%" height={22} />
              <Skeleton width="50%" height={16} />
              <Skeleton width="80%" height={16} />
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}

/** "8-də" is one word of Azerbaijani; no line ends within it. */
const SUFFIX = /(\d-)(?=\S)/g;

const column: ViewStyle = { gap: space(6) };
const answer: ViewStyle = { gap: space(6) };
const row: ViewStyle = { flexDirection: 'row', gap: space(4) };
const lines: ViewStyle = { flex: 1, gap: space(2) };
/** Not balanced, as headings are: a bubble is as wide as its words. */
const filled = webStyle({ textWrap: 'wrap' });
/** The corner that points to who has said it. */
const bubble: ViewStyle = {
  alignSelf: 'flex-end',
  maxWidth: '88%',
  paddingHorizontal: space(4),
  paddingVertical: space(2.5),
  borderRadius: radius.sheet,
  borderBottomRightRadius: radius.small,
};
