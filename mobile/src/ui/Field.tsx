import { type Ref, useId, useState } from 'react';
import { TextInput, type TextInputProps, View, type ViewStyle } from 'react-native';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { stack, type, weights } from '../theme/type.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import type { IconName } from './icons.ts';
import { Text } from './Text.tsx';
import { web, webStyle } from './web.ts';

type Props = Omit<TextInputProps, 'style' | 'value' | 'onChangeText'> & {
  label: string;
  value: string;
  onChangeText: (text: string) => void;
  /** What is wrong and what to write instead. */
  error?: string | undefined;
  hint?: string | undefined;
  icon?: IconName;
  /** `search`: a pill whose label is only read out. */
  kind?: 'line' | 'search';
  ref?: Ref<TextInput>;
};

export function Field({
  label,
  value,
  error,
  hint,
  icon,
  kind = 'line',
  secureTextEntry,
  multiline,
  ...rest
}: Props) {
  const id = useId();
  const { colors } = useTheme();
  const { t } = useT();
  const text = useInputText();
  const [focused, setFocused] = useState(false);
  const [revealed, setRevealed] = useState(false);
  const line = error ? colors.danger : focused ? colors.focus : colors.outline;
  const ring = focused && webStyle({ boxShadow: `0 0 0 1px ${line}` });
  return (
    <View style={column}>
      {kind === 'line' && (
        <Text variant="label" tone={error ? 'danger' : 'quiet'} nativeID={`${id}-label`} aria-hidden>
          {label}
        </Text>
      )}
      <View
        style={[kind === 'search' ? pill : box, { borderColor: line, backgroundColor: colors.surface }, ring]}
      >
        {icon && <Icon name={icon} size={20} tone="quiet" />}
        <TextInput
          {...rest}
          value={value}
          multiline={multiline}
          secureTextEntry={secureTextEntry && !revealed}
          onFocus={(event) => {
            setFocused(true);
            rest.onFocus?.(event);
          }}
          onBlur={(event) => {
            setFocused(false);
            rest.onBlur?.(event);
          }}
          placeholderTextColor={colors.textQuiet}
          selectionColor={colors.accent}
          aria-label={label}
          accessibilityHint={error ?? hint}
          {...web({
            'aria-invalid': error ? true : undefined,
            'aria-describedby': error || hint ? `${id}-note` : undefined,
          })}
          style={[input, text, multiline && tall]}
        />
        {secureTextEntry && (
          <IconButton
            icon={revealed ? 'eye-off' : 'eye'}
            label={t(revealed ? 'common.hidePassword' : 'common.showPassword')}
            onPress={() => setRevealed(!revealed)}
          />
        )}
      </View>
      {(error || hint) && (
        <View nativeID={`${id}-note`} style={note} aria-live={error ? 'polite' : 'off'}>
          {error && <Icon name="alert" size={16} tone="danger" />}
          <Text variant="label" weight="regular" tone={error ? 'danger' : 'quiet'} style={grow}>
            {error ?? hint}
          </Text>
        </View>
      )}
    </View>
  );
}

function useInputText() {
  const { colors, textScale } = useTheme();
  const { size, leading } = type.body;
  return {
    color: colors.text,
    fontFamily: stack(weights.regular),
    fontSize: size * textScale,
    lineHeight: size * textScale * leading,
  };
}

const column: ViewStyle = { gap: space(1.5) };
const box: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(2),
  minHeight: 52,
  paddingHorizontal: space(4),
  borderWidth: 1,
  borderRadius: radius.card,
};
const pill: ViewStyle = { ...box, borderRadius: radius.pill };
const input = { flex: 1, minWidth: 0, paddingVertical: space(3), ...webStyle({ outlineStyle: 'none' }) };
const tall = { minHeight: 96 };
const note: ViewStyle = { flexDirection: 'row', gap: space(1.5), alignItems: 'flex-start' };
const grow = { flex: 1 };
