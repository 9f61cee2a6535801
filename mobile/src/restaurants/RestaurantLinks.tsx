import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { RestaurantFactsFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import type { IconName } from '../ui/icons.ts';
import { Text } from '../ui/Text.tsx';
import { openLink, safeUrl, telUrl, whatsappUrl } from './links.ts';

type Props = { restaurant: RestaurantFactsFragment; label: string };
type LinkTo = {
  name: 'directions' | 'call' | 'menu' | 'whatsapp' | 'instagram';
  icon: IconName;
  url: string | null;
};

/** Out of the app: the way there, the menu, the telephone. */
export function RestaurantLinks({ restaurant, label }: Props) {
  const { t } = useT();
  const [failed, setFailed] = useState<string | null>(null);
  const { directionsUrl, phone, menuUrl, whatsapp, instagram } = restaurant;
  const all: LinkTo[] = [
    { name: 'directions', icon: 'directions', url: safeUrl(directionsUrl) },
    { name: 'menu', icon: 'menu', url: safeUrl(menuUrl) },
    { name: 'call', icon: 'phone', url: telUrl(phone) },
    { name: 'whatsapp', icon: 'whatsapp', url: whatsappUrl(whatsapp) },
    { name: 'instagram', icon: 'instagram', url: safeUrl(instagram) },
  ];
  const open = async (url: string) => setFailed((await openLink(url)) ? null : url);
  const links = all.flatMap(({ url, ...link }) => (url ? [{ ...link, url }] : []));
  if (links.length === 0) return null;
  return (
    <View style={column}>
      <ChipRow label={label}>
        {links.map(({ name, icon, url }) => (
          <Chip
            key={name}
            icon={icon}
            label={t(`restaurant.links.${name}`)}
            onPress={() => void open(url)}
            testID={`link-${name}`}
          />
        ))}
      </ChipRow>
      {failed && (
        <Text variant="label" tone="danger" aria-live="polite">
          {t('restaurant.links.failed', { address: failed.replace(/^tel:/, '') })}
        </Text>
      )}
    </View>
  );
}

const column: ViewStyle = { gap: space(2) };
