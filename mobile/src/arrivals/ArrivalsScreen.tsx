import { useLocalSearchParams } from 'expo-router';
import { useEffect, useRef, useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ArrivalRowFragment } from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { useFaultWords } from '../restaurants/useFaultWords.ts';
import { useStable } from '../restaurants/useStable.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { radius, space } from '../theme/tokens.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Text } from '../ui/Text.tsx';
import { minutesUntil } from './arrival.ts';
import { BoardCard } from './BoardCard.tsx';
import { LineMark } from './LineMark.tsx';
import { type Board, useArrivals } from './useArrivals.ts';
import { useDecide } from './useDecide.ts';

/** Who is on the way to a house, for those who run it. */
export function ArrivalsScreen() {
  const { restaurantId } = useLocalSearchParams<{ restaurantId: string }>();
  const { t } = useT();
  const [newest, setNewest] = useState<string | null>(null);
  const board = useArrivals(restaurantId, setNewest);
  return (
    <Screen title={t('arrivals.board.title')} back="/day" testID="arrivals">
      <View style={column}>
        <View style={above}>
          <Text tone="quiet">
            {board.house ? `${board.house.name}. ${t('arrivals.board.intro')}` : t('arrivals.board.intro')}
          </Text>
          {board.rows && board.freshness !== 'kept' && <LineMark line={board.line} />}
        </View>
        <Announcement row={board.rows?.find(({ id }) => id === newest)} />
        <Content board={board} />
      </View>
    </Screen>
  );
}

function Content({ board }: { board: Board }) {
  const { t } = useT();
  const words = useFaultWords(board.error);
  const { house, rows } = board;
  const isForbidden = board.error?.graphQLErrors.some(({ extensions }) => extensions.code === 'FORBIDDEN');
  if (isForbidden)
    return <EmptyState title={t('arrivals.board.forbidden')} body={t('arrivals.board.forbiddenBody')} />;
  if (house && rows)
    return (
      <>
        {board.freshness === 'kept' && <OfflineBanner />}
        {rows.length === 0 ? (
          <EmptyState
            title={t('arrivals.board.empty')}
            body={t('arrivals.board.emptyBody')}
            testID="arrivals-empty"
          />
        ) : (
          <Cards board={board} rows={rows} zone={house.timeZone} />
        )}
      </>
    );
  return board.error && !board.isLoading ? <ErrorState {...words} onRetry={board.refresh} /> : <Waiting />;
}

type CardsProps = { board: Board; rows: NonNullable<Board['rows']>; zone: string };

function Cards({ board, rows, zone }: CardsProps) {
  const { t } = useT();
  const { wide } = useTheme();
  const deciding = useDecide(board.refresh);
  return (
    <View role="list" aria-label={t('arrivals.board.title')} style={[cards, wide && twoColumns]}>
      {rows.map((row) => (
        <View key={row.id} style={wide ? half : null}>
          <BoardCard row={row} zone={zone} isNew={board.fresh.has(row.id)} deciding={deciding} />
        </View>
      ))}
    </View>
  );
}

/** The minutes follow the word: both are said in one breath. */
const ANNOUNCED_AFTER_MS = 1_000;

/** For whoever does not see it appear: once for each who sets out. */
function Announcement({ row }: { row: ArrivalRowFragment | undefined }) {
  const { t } = useT();
  const now = useServerNow();
  const [said, setSaid] = useState('');
  const say = useStable((it: ArrivalRowFragment | undefined) => it && setSaid(announcement(t, it, now())));
  const latest = useRef(row);
  latest.current = row;
  useEffect(() => {
    if (!row?.id) return;
    const timer = setTimeout(() => say(latest.current), ANNOUNCED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [row?.id, say]);
  return (
    <Text role="status" aria-live="polite" style={unseen} testID="arrival-announced">
      {said}
    </Text>
  );
}

function announcement(t: Translate, row: ArrivalRowFragment, now: Date): string {
  const { guestName: name, partySize, arrivalIntent } = row;
  const count = arrivalIntent.expectedAt ? minutesUntil(arrivalIntent.expectedAt, now) : 0;
  const guests = t('common.guests', { count: partySize });
  const when =
    count === 0
      ? t('arrivals.board.due')
      : t('arrivals.board.inMinutes', { minutes: t('arrivals.minutesLong', { count }) });
  return t('arrivals.board.announce', { name, guests, when });
}

function Waiting() {
  const { t } = useT();
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} style={cards}>
      {[1, 2, 3].map((card) => (
        <Skeleton key={card} width="100%" height={220} radius={radius.card} />
      ))}
    </View>
  );
}

const column: ViewStyle = { gap: space(5) };
const above: ViewStyle = { gap: space(2), marginTop: -space(4) };
const unseen = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', opacity: 0 } as const;
const cards: ViewStyle = { gap: space(4) };
const twoColumns: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'flex-start' };
const half: ViewStyle = { flexBasis: 440, flexGrow: 1, maxWidth: 520 };
