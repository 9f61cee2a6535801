import { useT } from '../i18n/I18nProvider.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { ETA_CHOICES } from './arrival.ts';
import type { Origin } from './arrivalWish.ts';

type Props = {
  label: string;
  minutes: number | null;
  /** Where the minutes come from; it is a choice of its own. */
  origin?: Origin | null;
  onMinutes: (minutes: number) => void;
};

/** In how many minutes. */
export function EtaChips({ label, minutes, origin, onMinutes }: Props) {
  const { t } = useT();
  return (
    <ChipRow role="radiogroup" label={label}>
      {origin && (
        <Chip
          role="radio"
          icon="pin"
          selected
          label={t('arrivals.form.fromChosen', {
            place: origin.name,
            minutes: t('arrivals.minutes', { count: origin.minutes }),
          })}
          testID="eta-place"
        />
      )}
      {ETA_CHOICES.map((choice) => (
        <Chip
          key={choice}
          role="radio"
          selected={!origin && choice === minutes}
          label={t('arrivals.minutes', { count: choice })}
          onPress={() => onMinutes(choice)}
          testID={`eta-${choice}`}
        />
      ))}
    </ChipRow>
  );
}
