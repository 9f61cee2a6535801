import { useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { Notice } from '../ui/Notice.tsx';
import type { ConciergeOutcome } from './concierge.outcome.ts';

type Refused = Exclude<ConciergeOutcome, { readonly kind: 'answered' }>;
type Props = { outcome: Refused; onAgain: () => void; onEdit: () => void };

/** Why there is no answer, and what to do about it. */
export function NoAnswer({ outcome, onAgain, onEdit }: Props) {
  const { t } = useT();
  const { kind } = outcome;
  const action =
    kind === 'invalid'
      ? { label: t('concierge.refused.edit'), onPress: onEdit }
      : { label: t('concierge.refused.again'), onPress: onAgain };
  return (
    <Notice
      tone={kind === 'failed' || kind === 'invalid' ? 'danger' : 'waiting'}
      title={t(`concierge.refused.${kind}`)}
      body={bodyOf(t, outcome)}
      action={action}
      testID={`concierge-${kind}`}
    />
  );
}

function bodyOf(t: Translate, outcome: Refused): string {
  if (outcome.kind === 'busy' && outcome.retryAfterSeconds !== null)
    return t('concierge.refused.busySeconds', { count: outcome.retryAfterSeconds });
  return t(`concierge.refused.${outcome.kind}Body`);
}
