import { type ReactNode, type Ref, useId, useState } from 'react';
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
  /** `search`: a pill whose label is only read out; `prompt`: the same for several lines, as tall as what is written. */
  kind?: 'line' | 'search' | 'prompt';
  /** Within the frame, behind what is written. */
  end?: ReactNode;
  ref?: Ref<TextInput>;
};

export function Field({ label, error, hint, icon, kind = 'line', end, secureTextEntry, ...input }: Props) {
  const id = useId();
  const { colors } = useTheme();
  const [focused, setFocused] = useState(false);
  const [revealed, setRevealed] = useState(false);
  const line = error ? colors.danger : focused ? colors.focus : colors.outline;
  const ring = focused && webStyle({ boxShadow: `0 0 0 1px ${line}` });
  return (
    <View>
      {kind === 'line' && <Label id={id} label={label} faulty={Boolean(error)} />}
      <View style={[frames[kind], { borderColor: line, backgroundColor: colors.surface }, ring]}>
        {icon && <Icon name={icon} size={20} tone="quiet" />}
        <Input
          {...input}
          nativeID={id}
          aria-label={label}
          accessibilityHint={error ?? hint}
          secureTextEntry={secureTextEntry && !revealed}
          grows={kind === 'prompt'}
          onFocusChange={setFocused}
          {...web({
            'aria-invalid': error ? true : undefined,
            'aria-describedby': error || hint ? noteOf(id) : undefined,
          })}
        />
        {secureTextEntry && <Reveal revealed={revealed} onChange={setRevealed} />}
        {end}
      </View>
      <Note id={id} error={error} hint={hint} />
    </View>
  );
}

/** The input is named by `aria-label`, which a phone knows too; this one is for the eye and for the mouse. */
function Label({ id, label, faulty }: { id: string; label: string; faulty: boolean }) {
  const focusInput = { onClick: () => document.getElementById(id)?.focus() };
  return (
    <Text variant="label" tone={faulty ? 'danger' : 'quiet'} style={above} aria-hidden {...web(focusInput)}>
      {label}
    </Text>
  );
}

type InputProps = TextInputProps & {
  grows: boolean;
  onFocusChange: (focused: boolean) => void;
  ref?: Ref<TextInput>;
};

function Input({ grows, onFocusChange, ...props }: InputProps) {
  const { colors, textScale } = useTheme();
  const fontSize = type.body.size * textScale;
  const look = {
    color: colors.text,
    fontFamily: stack(weights.regular),
    fontSize,
    lineHeight: fontSize * type.body.leading,
  };
  return (
    <TextInput
      {...props}
      onFocus={(event) => {
        onFocusChange(true);
        props.onFocus?.(event);
      }}
      onBlur={(event) => {
        onFocusChange(false);
        props.onBlur?.(event);
      }}
      placeholderTextColor={colors.textQuiet}
      selectionColor={colors.accent}
      style={[written, look, props.multiline && (grows ? growing : tall)]}
    />
  );
}

function Reveal({ revealed, onChange }: { revealed: boolean; onChange: (revealed: boolean) => void }) {
  const { t } = useT();
  return (
    <IconButton
      icon={revealed ? 'eye-off' : 'eye'}
      label={t(revealed ? 'common.hidePassword' : 'common.showPassword')}
      onPress={() => onChange(!revealed)}
    />
  );
}

/** There before it says anything, so that a screen reader reads an error out as it appears. */
function Note({ id, error, hint }: { id: string } & Pick<Props, 'error' | 'hint'>) {
  const said = error ?? hint;
  return (
    <View nativeID={noteOf(id)} style={said ? note : null} aria-live="polite">
      {error && <Icon name="alert" size={16} tone="danger" />}
      {said && (
        <Text variant="label" weight="regular" tone={error ? 'danger' : 'quiet'} style={grow}>
          {said}
        </Text>
      )}
    </View>
  );
}

function noteOf(id: string): string {
  return `${id}-note`;
}

const above = { marginBottom: space(1.5) };
const box: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(2),
  minHeight: 52,
  paddingHorizontal: space(4),
  borderWidth: 1,
  borderRadius: radius.card,
};
const frames = {
  line: box,
  search: { ...box, borderRadius: radius.pill },
  prompt: { ...box, borderRadius: radius.sheet, alignItems: 'flex-end', paddingRight: space(1) },
} satisfies Record<NonNullable<Props['kind']>, ViewStyle>;
const written = { flex: 1, minWidth: 0, paddingVertical: space(3), ...webStyle({ outlineStyle: 'none' }) };
const tall = { minHeight: 96 };
/** A browser that cannot size a field by its content shows `rows` of it. */
const growing = { maxHeight: 160, ...webStyle({ fieldSizing: 'content', resize: 'none' }) };
const note: ViewStyle = { flexDirection: 'row', gap: space(1.5), marginTop: space(1.5) };
/** Without `minWidth` a text is as wide as its longest word: an address would reach over the edge of a narrow phone. */
const grow = { flex: 1, minWidth: 0 };
