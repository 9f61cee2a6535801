import { useT } from '../i18n/I18nProvider.tsx';
import type { Translate } from '../i18n/translate.ts';
import { isFault } from '../reservations/refusal.outcome.ts';
import { faultText, type Words } from '../reservations/refusalText.ts';
import { Notice } from '../ui/Notice.tsx';
import type { StaffOutcome } from './staff.outcome.ts';

/** How it ended, and what to do now. What is wrong with the address stands at its field. */
export function StaffNews({ outcome, onClose }: { outcome: StaffOutcome; onClose: () => void }) {
  const { t } = useT();
  if (outcome.kind === 'invalid') return null;
  const action = { label: t('common.close'), onPress: onClose };
  if (outcome.kind === 'done') {
    const { email, role } = outcome;
    const title = role
      ? t('day.team.added', { email, role: t(`day.team.${role}`) })
      : t('day.team.removed', { email });
    return <Notice tone="ok" title={title} action={action} testID="staff-done" />;
  }
  return <Notice tone="danger" {...wordsOf(t, outcome)} action={action} testID="staff-refused" />;
}

function wordsOf(t: Translate, outcome: Exclude<StaffOutcome, { kind: 'done' | 'invalid' }>): Words {
  if (isFault(outcome))
    return outcome.kind === 'forbidden'
      ? { title: t('day.team.onlyManagers'), body: t('day.team.onlyManagersBody') }
      : faultText(t, outcome);
  return outcome.kind === 'last manager'
    ? { title: t('day.team.lastManager'), body: t('day.team.lastManagerBody') }
    : { title: t('day.team.unknown', { email: outcome.email }), body: t('day.team.unknownBody') };
}
