import { useRouter } from 'expo-router';
import { useFormat, useT } from '../i18n/I18nProvider.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { ArrivalRefused } from './arrival.outcome.ts';
import { arrivalRefusalText } from './arrivalRefusalText.ts';

type Props = {
  refused: ArrivalRefused;
  zone: string;
  /** Where to come back to after signing in. */
  next: string;
  /** What stands nevertheless. */
  yet?: string | undefined;
  action?: { label: string; onPress: () => void } | undefined;
  testID?: string;
};

/** Why not, and what to do now. */
export function ArrivalNotice({ refused, zone, next, yet, action, testID = 'arrival-refused' }: Props) {
  const { t } = useT();
  const format = useFormat();
  const router = useRouter();
  const { title, body } = arrivalRefusalText({ t, format }, refused, zone);
  const signIn = {
    label: t('booking.refused.signedOutAction'),
    onPress: () => router.push({ pathname: '/sign-in', params: { next } }),
  };
  return (
    <Notice
      tone={SOFT.has(refused.kind) ? 'waiting' : 'danger'}
      title={title}
      body={yet ? `${body} ${yet}` : body}
      action={refused.kind === 'signedOut' ? signIn : action}
      testID={testID}
    />
  );
}

/** Nobody has said no; it can be tried again as it is. */
const SOFT: ReadonlySet<ArrivalRefused['kind']> = new Set([
  'busy',
  'unknown',
  'notSent',
  'signedOut',
  'tooEarly',
  'tooManySignals',
]);
