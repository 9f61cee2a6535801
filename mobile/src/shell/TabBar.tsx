import { type GestureResponderEvent, Platform, View, type ViewStyle } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { layout, space } from '../theme/tokens.ts';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/icons.ts';
import { Text } from '../ui/Text.tsx';
import { Touchable } from '../ui/Touchable.tsx';
import { web } from '../ui/web.ts';

interface Tab {
  readonly route: string;
  readonly href: string;
  readonly label: `common.tabs.${'discover' | 'bookings' | 'profile' | 'day'}`;
  readonly icon: IconName;
  readonly testID: string;
}

const tabs: readonly Tab[] = [
  { route: 'index', href: '/', label: 'common.tabs.discover', icon: 'discover', testID: 'tab-discover' },
  {
    route: 'bookings/index',
    href: '/bookings',
    label: 'common.tabs.bookings',
    icon: 'bookings',
    testID: 'tab-bookings',
  },
  {
    route: 'profile',
    href: '/profile',
    label: 'common.tabs.profile',
    icon: 'profile',
    testID: 'tab-profile',
  },
];
const dayTab: Tab = {
  route: 'day',
  href: '/day',
  label: 'common.tabs.day',
  icon: 'table',
  testID: 'tab-day',
};

interface Props {
  /** The route of the tab in front. */
  readonly active: string;
  readonly staff: boolean;
  readonly onOpen: (route: string) => void;
}

/** At the thumb on a phone; on top, beside the name of the house, where there is room. */
export function TabBar({ active, staff, onOpen }: Props) {
  const { colors, wide } = useTheme();
  const insets = useSafeAreaInsets();
  const { t } = useT();
  const ground: ViewStyle = {
    backgroundColor: colors.surface,
    borderColor: colors.hairline,
    [wide ? 'borderBottomWidth' : 'borderTopWidth']: 1,
    paddingTop: wide ? insets.top : 0,
    paddingBottom: wide ? 0 : insets.bottom,
  };
  return (
    <View style={ground} {...landmark}>
      <View style={[row, wide && wideRow]}>
        {wide && (
          <Text variant="title" style={house}>
            {t('common.appName')}
          </Text>
        )}
        {(staff ? [...tabs, dayTab] : tabs).map((tab) => (
          <TabLink key={tab.route} tab={tab} active={tab.route === active} onOpen={onOpen} />
        ))}
      </View>
    </View>
  );
}

/** A link among others on the web, a tab in a list of tabs on a phone. */
const landmark = Platform.OS === 'web' ? { role: 'navigation' as const } : { role: 'tablist' as const };

function TabLink({ tab, active, onOpen }: { tab: Tab; active: boolean } & Pick<Props, 'onOpen'>) {
  const { wide } = useTheme();
  const { t } = useT();
  const tone = active ? 'accent' : 'quiet';
  const openHere = (event: GestureResponderEvent) => {
    if (opensElsewhere(event)) return;
    event.preventDefault();
    onOpen(tab.route);
  };
  return (
    <Touchable
      onPress={openHere}
      role={Platform.OS === 'web' ? 'link' : 'tab'}
      aria-selected={Platform.OS === 'web' ? undefined : active}
      testID={tab.testID}
      style={wide ? wideLink : link}
      {...web({ href: tab.href, 'aria-current': active ? 'page' : undefined })}
    >
      <Icon name={tab.icon} size={wide ? 20 : 24} tone={tone} />
      <Text
        variant={wide ? 'label' : 'caption'}
        weight={active ? 'semibold' : 'medium'}
        tone={tone}
        numberOfLines={1}
        maxFontSizeMultiplier={1.3}
      >
        {t(tab.label)}
      </Text>
    </Touchable>
  );
}

/** A click that asks the browser for a new tab or window is the browser's. */
function opensElsewhere(event: GestureResponderEvent): boolean {
  const { nativeEvent } = event;
  return ['metaKey', 'ctrlKey', 'shiftKey', 'altKey'].some((key) => Reflect.get(nativeEvent, key) === true);
}

const row: ViewStyle = {
  flexDirection: 'row',
  width: '100%',
  maxWidth: layout.maxWidth,
  alignSelf: 'center',
};
const wideRow: ViewStyle = {
  alignItems: 'center',
  gap: space(2),
  paddingHorizontal: space(8),
  minHeight: 64,
};
const house = { flex: 1 };
const link: ViewStyle = {
  flex: 1,
  minHeight: 56,
  alignItems: 'center',
  justifyContent: 'center',
  gap: 2,
  paddingVertical: space(1.5),
};
const wideLink: ViewStyle = {
  flexDirection: 'row',
  alignItems: 'center',
  gap: space(2),
  paddingHorizontal: space(3),
};
