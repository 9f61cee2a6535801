import { type Href, useRouter } from 'expo-router';
import { type ReactNode, useRef } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { layout, space } from '../theme/tokens.ts';
import { IconButton } from './IconButton.tsx';
import { Text } from './Text.tsx';
import { useArrival } from './useArrival.ts';
import { usePageTitle } from './usePageTitle.ts';
import { web } from './web.ts';

type Props = {
  /** The one large line; also the browser's title. */
  title?: string;
  /** Shown above content that has a large line of its own, such as a cover with the restaurant's name. */
  pageTitle?: string;
  /** Where the back arrow leads if there is nothing to go back to, as after a deep link. */
  back?: Href | undefined;
  actions?: ReactNode;
  /** False where the content is a list that scrolls itself. */
  scroll?: boolean;
  /** Stays in sight at the thumb: the screen's one primary action. */
  footer?: ReactNode;
  /** A form or a text: lines no longer than one can read. */
  narrow?: boolean;
  children: ReactNode;
  testID?: string;
};

export function Screen({ scroll = true, footer, narrow = false, children, testID, ...head }: Props) {
  const { colors } = useTheme();
  const { top } = useSafeAreaInsets();
  const main = useRef<View>(null);
  const column = useColumn(narrow);
  usePageTitle(head.pageTitle ?? head.title);
  useArrival(main);
  const content = (
    <View style={[column, !scroll && fill]}>
      <Head {...head} />
      {children}
    </View>
  );
  return (
    <View
      ref={main}
      testID={testID}
      role="main"
      style={[fill, { backgroundColor: colors.background, paddingTop: top }]}
      {...web({ tabIndex: -1 })}
    >
      {scroll ? <Scrolling aboveFooter={Boolean(footer)}>{content}</Scrolling> : content}
      {footer && <Foot column={column}>{footer}</Foot>}
    </View>
  );
}

function useColumn(narrow: boolean): ViewStyle {
  const { wide } = useTheme();
  const margin = wide ? space(8) : space(5);
  return {
    width: '100%',
    maxWidth: narrow ? layout.readingWidth + 2 * margin : layout.maxWidth,
    alignSelf: 'center',
    paddingHorizontal: margin,
  };
}

function Head({ title, back, actions }: Pick<Props, 'title' | 'back' | 'actions'>) {
  const hasBar = Boolean(back || actions);
  return (
    <>
      {hasBar && <Bar back={back} actions={actions} />}
      {title && (
        <Text
          variant="display"
          heading={1}
          style={{ marginTop: space(hasBar ? 2 : 8), marginBottom: space(6) }}
        >
          {title}
        </Text>
      )}
    </>
  );
}

function Scrolling({ aboveFooter, children }: { aboveFooter: boolean; children: ReactNode }) {
  const { bottom } = useSafeAreaInsets();
  return (
    <ScrollView
      style={fill}
      contentContainerStyle={{ paddingBottom: space(12) + (aboveFooter ? 0 : bottom) }}
      keyboardShouldPersistTaps="handled"
    >
      {children}
    </ScrollView>
  );
}

function Foot({ column, children }: { column: ViewStyle; children: ReactNode }) {
  const { colors } = useTheme();
  const { bottom } = useSafeAreaInsets();
  return (
    <View style={{ backgroundColor: colors.surface, borderTopWidth: 1, borderColor: colors.hairline }}>
      <View style={[column, { paddingTop: space(3), paddingBottom: space(3) + bottom }]}>{children}</View>
    </View>
  );
}

function Bar({ back, actions }: Pick<Props, 'back' | 'actions'>) {
  const router = useRouter();
  const { t } = useT();
  const leave = (elsewhere: Href) => (router.canGoBack() ? router.back() : router.replace(elsewhere));
  return (
    <View style={bar}>
      {back && (
        <IconButton icon="chevron-left" label={t('common.back')} onPress={() => leave(back)} testID="back" />
      )}
      <View style={end}>{actions}</View>
    </View>
  );
}

const fill: ViewStyle = { flex: 1 };
const bar: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  paddingTop: space(2),
  marginHorizontal: -space(2.5),
};
const end: ViewStyle = { flex: 1, flexDirection: 'row', justifyContent: 'flex-end', gap: space(1) };
