import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { OnMyWayFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { lengthOf } from '../reservations/guestFields.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { Field } from '../ui/Field.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Text } from '../ui/Text.tsx';
import { ArrivalNotice } from './ArrivalNotice.tsx';
import type { ArrivalRefused } from './arrival.outcome.ts';
import { MAX_ARRIVAL_NOTES, PREP_SCOPES } from './arrival.ts';
import { type ArrivalWish, faultOfWish, wishOf } from './arrivalWish.ts';
import { EtaChips } from './EtaChips.tsx';
import { OnMyWayHead } from './OnMyWayHead.tsx';
import { OrderSection } from './OrderSection.tsx';
import { PlaceSearch } from './PlaceSearch.tsx';
import { Section } from './Section.tsx';
import { type Told, useTellArrival } from './useTellArrival.ts';
import { whereabouts } from './whereabouts.ts';

type Props = {
  reservation: OnMyWayFragment;
  /** Nobody is on the way: otherwise what was said is changed. */
  isNew: boolean;
  onTold: (told: Told) => void;
  onLeave?: () => void;
};

/** What the kitchen has to know. */
export function OnMyWayForm({ reservation, isNew, onTold, onLeave }: Props) {
  const [wish, setWish] = useState(() => wishOf(reservation, isNew));
  const { busy, tell } = useTellArrival();
  const [refused, setRefused] = useState<ArrivalRefused | null>(null);
  const change = (part: Partial<ArrivalWish>) => setWish((now) => ({ ...now, ...part }));
  const send = async () => {
    const told = await tell(reservation, wish, isNew);
    if (told.kind === 'refused' && told.at === 'arrival') setRefused(told.refused);
    else onTold(told);
  };
  const { id, restaurant } = reservation;
  return (
    <Screen
      pageTitle={restaurant.name}
      back={{ pathname: '/bookings/[id]', params: { id } }}
      narrow
      footer={<Send wish={wish} isNew={isNew} busy={busy} onSend={send} onLeave={onLeave} />}
      testID="on-my-way"
    >
      <View style={column}>
        <OnMyWayHead reservation={reservation} />
        {refused && (
          <ArrivalNotice refused={refused} zone={restaurant.timeZone} next={`/bookings/${id}/on-my-way`} />
        )}
        <Questions reservation={reservation} wish={wish} isNew={isNew} onWish={change} />
      </View>
    </Screen>
  );
}

type QuestionProps = {
  reservation: OnMyWayFragment;
  wish: ArrivalWish;
  isNew: boolean;
  onWish: (part: Partial<ArrivalWish>) => void;
};

function Questions({ reservation, wish, isNew, onWish }: QuestionProps) {
  const { t } = useT();
  return (
    <>
      {isNew && (
        <Section title={t('arrivals.form.when')}>
          <EtaChips
            label={t('arrivals.form.when')}
            minutes={wish.minutes}
            origin={wish.origin}
            onMinutes={(minutes) => onWish({ minutes, origin: null })}
          />
          <PlaceSearch
            reservationId={reservation.id}
            onOrigin={(origin) => onWish({ origin, minutes: origin.minutes })}
          />
        </Section>
      )}
      <Section title={t('arrivals.form.prep')} hint={t(`arrivals.form.scopeHint.${wish.scope}`)}>
        <ChipRow role="radiogroup" label={t('arrivals.form.prep')}>
          {PREP_SCOPES.map((scope) => (
            <Chip
              key={scope}
              role="radio"
              label={t(`arrivals.form.scope.${scope}`)}
              selected={scope === wish.scope}
              onPress={() => onWish({ scope })}
              testID={`scope-${scope}`}
            />
          ))}
        </ChipRow>
      </Section>
      <OrderSection reservation={reservation} wish={wish} onWish={onWish} />
      <Notes notes={wish.notes} onNotes={(notes) => onWish({ notes })} />
      <Share isShared={wish.share} onShared={(share) => onWish({ share })} />
    </>
  );
}

function Notes({ notes, onNotes }: { notes: string; onNotes: (notes: string) => void }) {
  const { t } = useT();
  const over = lengthOf(notes) - MAX_ARRIVAL_NOTES;
  return (
    <Field
      label={`${t('arrivals.form.notes')}, ${t('common.optional')}`}
      hint={t('arrivals.form.notesHint')}
      error={over > 0 ? t('arrivals.form.notesOver', { count: over }) : undefined}
      value={notes}
      onChangeText={onNotes}
      multiline
      testID="arrival-notes"
    />
  );
}

/** In words that say what is told, to whom, how often and until when; off until somebody turns it on. */
function Share({ isShared, onShared }: { isShared: boolean; onShared: (isShared: boolean) => void }) {
  const { t } = useT();
  const heading = t('arrivals.sharing.heading');
  if (!whereabouts) return <Section title={heading} hint={t('arrivals.form.shareNative')} />;
  return (
    <Section title={heading} hint={t('arrivals.form.shareHint')}>
      <View style={start}>
        <Chip
          role="checkbox"
          icon="pin"
          label={t('arrivals.form.share')}
          selected={isShared}
          onPress={() => onShared(!isShared)}
          testID="share-location"
        />
      </View>
    </Section>
  );
}

type SendProps = {
  wish: ArrivalWish;
  isNew: boolean;
  busy: boolean;
  onSend: () => void;
  onLeave?: (() => void) | undefined;
};

function Send({ wish, isNew, busy, onSend, onLeave }: SendProps) {
  const { t } = useT();
  const fault = faultOfWish(wish);
  const minutes = t('arrivals.minutes', { count: wish.minutes ?? 0 });
  const label = !isNew
    ? t('arrivals.form.save')
    : wish.minutes === null
      ? t('arrivals.form.choose')
      : t('arrivals.form.sendIn', { minutes });
  return (
    <View style={foot}>
      {fault === 'items' && (
        <Text variant="label" tone="waiting" aria-live="polite">
          {t('arrivals.form.itemsFew')}
        </Text>
      )}
      <Button label={label} busy={busy} disabled={fault !== null} onPress={onSend} testID="arrival-send" />
      {onLeave && <Button kind="quiet" label={t('common.cancel')} onPress={onLeave} />}
    </View>
  );
}

const column: ViewStyle = { gap: space(8), paddingTop: space(3) };
const start: ViewStyle = { alignItems: 'flex-start' };
const foot: ViewStyle = { gap: space(2) };
