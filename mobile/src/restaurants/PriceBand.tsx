import type { PriceBand as Band } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { Text } from '../ui/Text.tsx';
import { webStyle } from '../ui/web.ts';
import { PRICE_BANDS } from './discoverSearch.ts';

/** Four signs, as many of them in ink as it costs; a screen reader says it in words. */
export function PriceBand({ band }: { band: Band }) {
  const { t } = useT();
  const { colors } = useTheme();
  const count = PRICE_BANDS.indexOf(band) + 1;
  return (
    <Text variant="label" role="img" aria-label={t(`restaurant.price.${band}`)} style={together}>
      {'₼'.repeat(count)}
      <Text variant="label" style={{ color: colors.outline }}>
        {'₼'.repeat(PRICE_BANDS.length - count)}
      </Text>
    </Text>
  );
}

/** A line may end between two signs of money otherwise. */
const together = webStyle({ whiteSpace: 'nowrap' });
