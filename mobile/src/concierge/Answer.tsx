import { useRouter } from 'expo-router';
import { Fragment } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ConciergeAnswerFragment } from '../graphql/gql/operations.ts';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { space } from '../theme/tokens.ts';
import { Divider } from '../ui/Divider.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Text } from '../ui/Text.tsx';
import { Examples } from './Examples.tsx';
import { RecommendationCard } from './RecommendationCard.tsx';

type Props = { answer: ConciergeAnswerFragment; onAsk: (question: string) => void };

/** Of the server, where no party was named: what it says is free is free for so many. */
const USUAL_PARTY = 2;

/** The houses that fit, what had to give way, and who has read the question. */
export function Answer({ answer, onAsk }: Props) {
  const { t } = useT();
  const { recommendations, intent } = answer;
  const isUnderstood = !answer.relaxed.some(({ code }) => code === NOT_UNDERSTOOD);
  return (
    <View style={column} testID="concierge-answer">
      {recommendations.length > 0 && isUnderstood && <Sum answer={answer} />}
      {isUnderstood ? <GaveWay answer={answer} /> : <NotUnderstood onAsk={onAsk} />}
      {recommendations.map((recommendation, place) => (
        <Fragment key={recommendation.restaurant.id}>
          {place > 0 && <Divider />}
          <RecommendationCard recommendation={recommendation} partySize={intent.partySize ?? USUAL_PARTY} />
        </Fragment>
      ))}
      <Text variant="caption" tone="quiet" testID="concierge-mode">
        {readBy(t, answer)}
      </Text>
    </View>
  );
}

const NOT_UNDERSTOOD = 'not_understood';

/** "4 places · 4 guests · Tomorrow, 20:00 · up to 70 ₼ each": what was understood, read out as it arrives. */
function Sum({ answer: { recommendations, intent } }: Pick<Props, 'answer'>) {
  const { t } = useT();
  const format = useFormat();
  const now = useServerNow()();
  const { partySize, at, budgetPerPerson: budget } = intent;
  const zone = recommendations[0]?.restaurant.timeZone ?? 'UTC';
  return (
    <Text variant="label" weight="regular" tone="quiet" numeric role="status" testID="concierge-sum">
      {format.facts([
        t('concierge.found', { count: recommendations.length }),
        partySize !== null && t('common.guests', { count: partySize }),
        at !== null && format.dayTime(at, zone, now),
        budget !== null &&
          t('concierge.budget', { amount: format.money(budget.amountMinor, budget.currency) }),
      ])}
    </Text>
  );
}

/** Nothing, where all wishes are met. */
function GaveWay({ answer: { relaxed, recommendations } }: Pick<Props, 'answer'>) {
  const { t } = useT();
  const router = useRouter();
  const what = relaxed.map(({ label }) => label).join('. ');
  if (recommendations.length === 0)
    return (
      <View role="status">
        <EmptyState
          title={t('concierge.empty.title')}
          body={what ? t('concierge.empty.bodyMissed', { what }) : t('concierge.empty.body')}
          action={{ label: t('concierge.empty.action'), onPress: () => router.dismissTo('/') }}
          testID="concierge-empty"
        />
      </View>
    );
  if (!what) return null;
  return (
    <Notice
      tone="info"
      title={t('concierge.relaxed.title')}
      body={t('concierge.relaxed.body', { what })}
      testID="concierge-relaxed"
    />
  );
}

function NotUnderstood({ onAsk }: Pick<Props, 'onAsk'>) {
  const { t } = useT();
  return (
    <>
      <Notice
        tone="info"
        title={t('concierge.notUnderstood.title')}
        body={t('concierge.notUnderstood.body')}
        testID="concierge-not-understood"
      />
      <Examples onAsk={onAsk} />
    </>
  );
}

function readBy(t: Translate, { mode, degraded }: Props['answer']): string {
  if (degraded) return t('concierge.readBy.degraded');
  return t(mode === 'AI' ? 'concierge.readBy.AI' : 'concierge.readBy.LOCAL');
}

const column: ViewStyle = { gap: space(6) };
