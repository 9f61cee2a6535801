import { View, type ViewStyle } from 'react-native';
import { ConciergeLink } from '../concierge/ConciergeLink.tsx';
import { useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { space } from '../theme/tokens.ts';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type DiscoverSearch, filterCount, withoutFilters } from './discoverSearch.ts';

type Props = { search: DiscoverSearch; onLoosen: (search: DiscoverSearch) => void };

type Wish = {
  readonly name: 'table' | 'filters' | 'words';
  /** As one of several. */
  readonly label: string;
  /** As the only one. */
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly without: DiscoverSearch;
};

/** Nobody meets all of it: says which wishes there are to let go of, and does it. */
export function DiscoverEmpty({ search, onLoosen }: Props) {
  const { t } = useT();
  const wishes = wishesOf(search, t);
  const [only] = wishes;
  if (!only)
    return (
      <EmptyState
        title={t('discover.empty.nothing')}
        body={t('discover.empty.nothingBody')}
        testID="discover-empty"
      />
    );
  if (wishes.length === 1) {
    const action = {
      label: only.action,
      onPress: () => onLoosen(only.without),
      testID: `loosen-${only.name}`,
    };
    return (
      <View role="status" style={middle}>
        <EmptyState title={only.title} body={only.body} action={action} testID="discover-empty" />
        {only.name === 'words' && <ConciergeLink words={search.text} />}
      </View>
    );
  }
  return (
    <View role="status" style={column}>
      <EmptyState
        title={t('discover.empty.several')}
        body={t('discover.empty.severalBody')}
        testID="discover-empty"
      />
      <ChipRow label={t('discover.empty.severalBody')}>
        {wishes.map(({ name, label, without }) => (
          <Chip
            key={name}
            icon="close"
            label={label}
            onPress={() => onLoosen(without)}
            testID={`loosen-${name}`}
          />
        ))}
      </ChipRow>
    </View>
  );
}

function wishesOf(search: DiscoverSearch, t: Translate): Wish[] {
  const { table, text: words } = search;
  const count = filterCount(search);
  const wishes: (Wish | false)[] = [
    table !== null && {
      name: 'table',
      label: t('discover.empty.withoutTime'),
      title: t('discover.empty.table'),
      body: t('discover.empty.tableBody'),
      action: t('discover.empty.anyTime'),
      without: { ...search, table: null },
    },
    count > 0 && {
      name: 'filters',
      label: t('discover.empty.withoutFilters'),
      title: t('discover.empty.filters'),
      body: t('discover.empty.filtersBody', { count }),
      action: t('discover.filters.clear'),
      without: withoutFilters(search),
    },
    words !== '' && {
      name: 'words',
      label: t('discover.empty.withoutWords', { words }),
      title: t('discover.empty.words', { words }),
      body: t('discover.empty.wordsBody'),
      action: t('discover.empty.all'),
      without: { ...search, text: '' },
    },
  ];
  return wishes.filter((wish) => wish !== false);
}

const middle: ViewStyle = { alignItems: 'center' };
const column: ViewStyle = { alignItems: 'center', marginTop: -space(4) };
