import { useRef, useState } from 'react';
import {
  Keyboard,
  Platform,
  type TextInput,
  type TextInputKeyPressEvent,
  type ViewStyle,
} from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius } from '../theme/tokens.ts';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { web } from '../ui/web.ts';
import { canBeAsked, type Room, roomOf } from './question.ts';

type Props = {
  text: string;
  onText: (text: string) => void;
  /** An answer is on its way: one may write on, and ask when it is there. */
  waiting: boolean;
  onAsk: (question: string) => void;
};

/** Where a guest writes. Enter asks, Shift and Enter begins a line. */
export function PromptField({ text, onText, waiting, onAsk }: Props) {
  const { t } = useT();
  const { wide } = useTheme();
  const field = useRef<TextInput>(null);
  const [tried, setTried] = useState(false);
  const room = roomOf(text);
  const ask = () => {
    setTried(room.kind === 'short');
    if (waiting) return;
    if (!canBeAsked(text)) {
      field.current?.focus();
      return;
    }
    onAsk(text.trim());
    // The keyboard of a phone would lie over the answer.
    if (Platform.OS !== 'web') Keyboard.dismiss();
    else if (wide) field.current?.focus();
    else field.current?.blur();
  };
  return (
    <Field
      ref={field}
      kind="prompt"
      label={t('concierge.field')}
      placeholder={t('concierge.placeholder')}
      value={text}
      onChangeText={(next) => {
        onText(next);
        setTried(false);
      }}
      multiline
      {...web({ rows: 2 })}
      enterKeyHint="send"
      submitBehavior="submit"
      onSubmitEditing={ask}
      onKeyPress={(event) => askOnEnter(event, ask)}
      {...notesOf(t, room, tried)}
      end={<SendButton label={t('concierge.send')} resting={waiting || !canBeAsked(text)} onPress={ask} />}
      testID="concierge-field"
    />
  );
}

function notesOf(t: Translate, room: Room, tried: boolean): { error?: string; hint?: string } {
  if (room.kind === 'over') return { error: t('concierge.over', { count: room.count }) };
  if (room.kind === 'nearlyFull') return { hint: t('concierge.left', { count: room.count }) };
  return room.kind === 'short' && tried ? { error: t('concierge.short') } : {};
}

/** In a browser, where a field of several lines takes Enter for a new one. Not while a word is being composed. */
function askOnEnter(event: TextInputKeyPressEvent, ask: () => void): void {
  if (Platform.OS !== 'web' || event.nativeEvent.key !== 'Enter') return;
  if (Reflect.get(event, 'shiftKey') === true || Reflect.get(event.nativeEvent, 'isComposing') === true)
    return;
  event.preventDefault();
  ask();
}

type SendProps = {
  label: string;
  /** Looks as if it were off; still takes the press, and says why nothing was sent. */
  resting: boolean;
  onPress: () => void;
};

function SendButton({ label, resting, onPress }: SendProps) {
  const { colors } = useTheme();
  return (
    <Touchable
      onPress={onPress}
      aria-label={label}
      testID="concierge-send"
      style={[round, { backgroundColor: resting ? colors.sunken : colors.accent }]}
    >
      <Icon name="send" size={20} tone={resting ? 'quiet' : 'onAccent'} />
    </Touchable>
  );
}

const round: ViewStyle = {
  width: 44,
  height: 44,
  marginVertical: 4,
  borderRadius: radius.pill,
  alignItems: 'center',
  justifyContent: 'center',
  flexShrink: 0,
};
