import type { ReactNode } from 'react';
import {
  Animated,
  KeyboardAvoidingView,
  Modal,
  Platform,
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
import { useSwipeAway } from './useSwipeAway.ts';
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
export function Sheet({ open, testID, ...panel }: Props) {
  const { progress, present } = usePresence(open);
  const { wide } = useTheme();
  useFocusReturn(open);
  return (
    <Modal
      transparent
      visible={present}
      onRequestClose={panel.onClose}
      animationType="none"
      {...web({ 'aria-label': panel.title })}
    >
      <KeyboardAvoidingView
        behavior={Platform.OS === 'ios' ? 'padding' : undefined}
        style={wide ? middle : below}
        testID={testID}
      >
        <Scrim progress={progress} onPress={panel.onClose} />
        <Panel progress={progress} {...panel} />
      </KeyboardAvoidingView>
    </Modal>
  );
}

/** A finger beside the sheet closes it; keyboard and screen reader have Escape and the close button, and no focus here. */
function Scrim({ progress, onPress }: { progress: Animated.Value; onPress: () => void }) {
  const { colors } = useTheme();
  return (
    <Animated.View style={[StyleSheet.absoluteFill, { backgroundColor: colors.scrim, opacity: progress }]}>
      <View
        testID="scrim"
        style={StyleSheet.absoluteFill}
        onStartShouldSetResponder={() => true}
        onResponderRelease={onPress}
      />
    </Animated.View>
  );
}

type PanelProps = Omit<Props, 'open' | 'testID'> & { progress: Animated.Value };

function Panel({ progress, title, onClose, children, footer }: PanelProps) {
  const { colors, wide } = useTheme();
  const { height } = useWindowDimensions();
  const { bottom } = useSafeAreaInsets();
  const { t } = useT();
  const { pulled, handlers } = useSwipeAway(onClose);
  const rise = progress.interpolate({ inputRange: [0, 1], outputRange: [wide ? 12 : height * 0.4, 0] });
  const ground = { backgroundColor: colors.surface, borderColor: colors.hairline, maxHeight: height * 0.92 };
  const translateY = wide ? rise : Animated.add(rise, pulled);
  return (
    <Animated.View
      accessibilityViewIsModal
      style={[frame, wide ? dialog : sheet, ground, { opacity: progress, transform: [{ translateY }] }]}
    >
      <View style={head} {...(!wide && handlers)}>
        {!wide && <View style={[grip, { backgroundColor: colors.hairline }]} />}
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
          footer ? [foot, { borderColor: colors.hairline }] : null,
          { paddingBottom: space(4) + (wide ? 0 : bottom) },
        ]}
      >
        {footer}
      </View>
    </Animated.View>
  );
}

const below: ViewStyle = { flex: 1, justifyContent: 'flex-end' };
const middle: ViewStyle = { flex: 1, justifyContent: 'center', alignItems: 'center', padding: space(8) };
const frame: ViewStyle = { width: '100%', borderWidth: StyleSheet.hairlineWidth, overflow: 'hidden' };
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
/** Says that the sheet can be pulled down. */
const grip: ViewStyle = {
  position: 'absolute',
  top: space(2),
  left: '50%',
  width: 32,
  height: 4,
  marginLeft: -16,
  borderRadius: radius.pill,
};
const body: ViewStyle = {
  paddingHorizontal: space(5),
  paddingTop: space(2),
  paddingBottom: space(5),
  gap: space(5),
};
const foot: ViewStyle = { paddingHorizontal: space(5), paddingTop: space(4), borderTopWidth: 1 };
const grow = { flex: 1 };
const shrink: ViewStyle = { flexShrink: 1, flexGrow: 0 };
