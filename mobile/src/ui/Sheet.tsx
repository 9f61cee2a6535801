import type { ReactNode } from 'react';
import {
  Animated,
  KeyboardAvoidingView,
  Modal,
  Platform,
  Pressable,
  ScrollView,
  StyleSheet,
  useWindowDimensions,
  View,
  type ViewStyle,
} from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { IconButton } from './IconButton.tsx';
import { Text } from './Text.tsx';
import { useFocusReturn } from './useFocusReturn.ts';
import { usePresence } from './usePresence.ts';
import { web } from './web.ts';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Stays in sight below the content: the sheet's one primary action. */
  footer?: ReactNode;
  testID?: string;
};

/** Rises from below on a phone, stands in the middle on a wide screen. Modal: it takes the focus and gives it back. */
export function Sheet({ open, onClose, title, children, footer, testID }: Props) {
  const { progress, present } = usePresence(open);
  const { colors, wide } = useTheme();
  const { height } = useWindowDimensions();
  const { bottom } = useSafeAreaInsets();
  const { t } = useT();
  useFocusReturn(open);
  const rise = progress.interpolate({ inputRange: [0, 1], outputRange: [wide ? 12 : height * 0.4, 0] });
  return (
    <Modal
      transparent
      visible={present}
      onRequestClose={onClose}
      animationType="none"
      {...web({ 'aria-label': title })}
    >
      <KeyboardAvoidingView
        behavior={Platform.OS === 'ios' ? 'padding' : undefined}
        style={wide ? middle : below}
        testID={testID}
      >
        <Animated.View
          style={[StyleSheet.absoluteFill, { backgroundColor: colors.scrim, opacity: progress }]}
        >
          <Pressable
            style={StyleSheet.absoluteFill}
            onPress={onClose}
            aria-hidden
            tabIndex={-1}
            focusable={false}
          />
        </Animated.View>
        <Animated.View
          accessibilityViewIsModal
          style={[
            panel,
            wide ? dialog : sheet,
            { maxHeight: height * 0.92, backgroundColor: colors.surface, borderColor: colors.hairline },
            { opacity: progress, transform: [{ translateY: rise }] },
          ]}
        >
          <View style={head}>
            <Text variant="title" heading={2} style={grow}>
              {title}
            </Text>
            <IconButton icon="close" label={t('common.close')} onPress={onClose} />
          </View>
          <ScrollView style={shrink} contentContainerStyle={body} keyboardShouldPersistTaps="handled">
            {children}
          </ScrollView>
          <View
            style={[
              foot,
              footer ? { borderTopWidth: 1, borderColor: colors.hairline } : null,
              { paddingBottom: space(footer ? 4 : 2) + (wide ? 0 : bottom) },
            ]}
          >
            {footer}
          </View>
        </Animated.View>
      </KeyboardAvoidingView>
    </Modal>
  );
}

const below: ViewStyle = { flex: 1, justifyContent: 'flex-end' };
const middle: ViewStyle = { flex: 1, justifyContent: 'center', alignItems: 'center', padding: space(8) };
const panel: ViewStyle = { width: '100%', borderWidth: StyleSheet.hairlineWidth, overflow: 'hidden' };
const sheet: ViewStyle = {
  borderTopLeftRadius: radius.sheet,
  borderTopRightRadius: radius.sheet,
  borderBottomWidth: 0,
};
const dialog: ViewStyle = { maxWidth: 560, borderRadius: radius.sheet };
const head: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(3),
  paddingLeft: space(5),
  paddingRight: space(3),
  paddingTop: space(4),
  paddingBottom: space(2),
};
const body: ViewStyle = { paddingHorizontal: space(5), paddingVertical: space(2), gap: space(5) };
const foot: ViewStyle = { paddingHorizontal: space(5), paddingTop: space(3) };
const grow = { flex: 1 };
const shrink: ViewStyle = { flexShrink: 1, flexGrow: 0 };
