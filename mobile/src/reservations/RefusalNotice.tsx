import { useRouter } from 'expo-router';
import { useServerNow } from '../graphql/useServerNow.ts';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Refused } from './refusal.outcome.ts';
import { type Asked, refusalText, type Verb } from './refusalText.ts';

/** A time that is free instead, as a refusal offers it. */
export type Alternative = Extract<Refused, { readonly kind: 'taken' }>['alternatives'][number];

type Props = {
  refused: Refused;
  verb: Verb;
  asked: Omit<Asked, 'now'>;
  /** One tap takes the new time. Without it, no times are offered. */
  onTake?: (alternative: Alternative) => void;
  /** Where to come back to after signing in. */
  next: string;
  action?: { label: string; onPress: () => void } | undefined;
  testID?: string;
};

/** Why not, and what to do now. */
export function RefusalNotice({ refused, verb, asked, onTake, next, action, testID }: Props) {
  const { t } = useT();
  const format = useFormat();
  const now = useServerNow()();
  const signIn = useAction(t, refused, next);
  const { title, body } = refusalText({ t, format }, refused, verb, { ...asked, now });
  const alternatives = refused.kind === 'taken' && onTake ? refused.alternatives : [];
  return (
    <Notice
      tone={isSoft(refused) ? 'waiting' : 'danger'}
      title={title}
      body={body}
      action={signIn ?? action}
      {...(testID && { testID })}
    >
      {alternatives.length > 0 && (
        <ChipRow label={t('booking.alternatives')}>
          {alternatives.map((it) => (
            <Chip
              key={it.startsAt}
              label={timeLabel(it, asked, format)}
              accessibilityLabel={t('booking.alternativeAt', {
                time: format.dayTime(it.startsAt, asked.zone, now),
              })}
              onPress={() => onTake?.(it)}
              testID={`alternative-${it.localTime}`}
            />
          ))}
        </ChipRow>
      )}
    </Notice>
  );
}

/** Nobody has said no; it can be tried again as it is. */
function isSoft({ kind }: Refused): boolean {
  return kind === 'busy' || kind === 'unknown' || kind === 'notSent' || kind === 'signedOut';
}

/** The day too, where it is another one: times past midnight and the evening before are close as well. */
function timeLabel(
  it: Alternative,
  { startsAt, zone }: Omit<Asked, 'now'>,
  format: ReturnType<typeof useFormat>,
) {
  const isSameDay = format.dayLong(it.startsAt, zone) === format.dayLong(startsAt, zone);
  return isSameDay ? it.localTime : `${format.day(it.startsAt, zone)}, ${it.localTime}`;
}

function useAction(t: Translate, { kind }: Refused, next: string) {
  const router = useRouter();
  if (kind === 'signedOut')
    return {
      label: t('booking.refused.signedOutAction'),
      onPress: () => router.push({ pathname: '/sign-in', params: { next } }),
    };
  if (kind === 'tooMany')
    return { label: t('booking.refused.tooManyAction'), onPress: () => router.push('/bookings') };
  return undefined;
}
