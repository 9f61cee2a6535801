import { type Href, useRouter } from 'expo-router';
import type { ReactNode } from 'react';
import { ScrollView, View, type ViewStyle } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { layout, space } from '../theme/tokens.ts';
import { IconButton } from './IconButton.tsx';
import { Text } from './Text.tsx';
import { usePageTitle } from './usePageTitle.ts';

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

export function Screen({
  title,
  pageTitle,
  back,
  actions,
  scroll = true,
  footer,
  narrow,
  children,
  testID,
}: Props) {
  const { colors, wide } = useTheme();
  const { top, bottom } = useSafeAreaInsets();
  usePageTitle(pageTitle ?? title);
  const column: ViewStyle = {
    width: '100%',
    maxWidth: narrow ? layout.readingWidth : layout.maxWidth,
    alignSelf: 'center',
    paddingHorizontal: wide ? space(8) : space(5),
  };
  const content = (
    <View style={[column, !scroll && fill]}>
      {(back || actions) && <Bar back={back} actions={actions} />}
      {title && (
        <Text
          variant="display"
          heading={1}
          style={{ marginTop: space(back || actions ? 2 : 8), marginBottom: space(6) }}
        >
          {title}
        </Text>
      )}
      {children}
    </View>
  );
  return (
    <View testID={testID} role="main" style={[fill, { backgroundColor: colors.background, paddingTop: top }]}>
      {scroll ? (
        <ScrollView
          style={fill}
          contentContainerStyle={{ paddingBottom: space(12) + (footer ? 0 : bottom) }}
          keyboardShouldPersistTaps="handled"
        >
          {content}
        </ScrollView>
      ) : (
        content
      )}
      {footer && (
        <View style={{ backgroundColor: colors.surface, borderTopWidth: 1, borderColor: colors.hairline }}>
          <View style={[column, { paddingTop: space(3), paddingBottom: space(3) + bottom }]}>{footer}</View>
        </View>
      )}
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
