import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ArrivalIntentStatus, OnMyWayFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Divider } from '../ui/Divider.tsx';
import { Notice } from '../ui/Notice.tsx';
import { OfflineBanner } from '../ui/OfflineBanner.tsx';
import { Screen } from '../ui/Screen.tsx';
import { Text } from '../ui/Text.tsx';
import { ArrivalEtaPanel } from './ArrivalEtaPanel.tsx';
import { ArrivalNotice } from './ArrivalNotice.tsx';
import { ArrivalSaid } from './ArrivalSaid.tsx';
import { isUnderWay } from './arrival.ts';
import { CallOffSheet } from './CallOffSheet.tsx';
import { LateSheet } from './LateSheet.tsx';
import { OnMyWayHead } from './OnMyWayHead.tsx';
import { SharingPanel } from './SharingPanel.tsx';
import { type ArrivalActions, useArrivalActions } from './useArrivalActions.ts';
import type { Line } from './useLiveReservation.ts';
import type { Told } from './useTellArrival.ts';

type Props = {
  reservation: OnMyWayFragment;
  line: Line;
  kept: boolean;
  /** How the last word to the restaurant ended. */
  told: Told | null;
  onEdit: () => void;
  /** Begins anew; absent where the time for that has passed. */
  onAgain?: (() => void) | undefined;
};

/** How the guest's way stands, turning by itself, and what they can still say. */
export function OnMyWayStatus({ reservation, line, kept, told, onEdit, onAgain }: Props) {
  const { t } = useT();
  const actions = useArrivalActions(reservation);
  const { id, restaurant, arrivalIntent } = reservation;
  const isExpected = isUnderWay(reservation);
  const refused = actions.refused ?? (told?.kind === 'refused' ? told.refused : null);
  const yet = !actions.refused && told?.kind === 'refused' ? t('arrivals.refused.orderOnly') : undefined;
  return (
    <Screen
      pageTitle={restaurant.name}
      back={{ pathname: '/bookings/[id]', params: { id } }}
      narrow
      footer={isExpected ? <Actions actions={actions} /> : onAgain && <Again onAgain={onAgain} />}
      testID="on-my-way"
    >
      <View style={column}>
        <OnMyWayHead reservation={reservation} bare />
        {kept && <OfflineBanner />}
        {refused && (
          <ArrivalNotice
            refused={refused}
            zone={restaurant.timeZone}
            next={`/bookings/${id}/on-my-way`}
            yet={yet}
          />
        )}
        <State reservation={reservation} />
        <ArrivalEtaPanel intent={arrivalIntent} zone={restaurant.timeZone} />
        {isExpected && <Under reservation={reservation} actions={actions} onEdit={onEdit} />}
        {!kept && isExpected && (
          <Text variant="caption" tone="quiet" aria-live="polite" testID={`line-${line}`}>
            {t(line === 'lost' ? 'arrivals.status.lost' : 'arrivals.status.live')}
          </Text>
        )}
      </View>
    </Screen>
  );
}

type UnderProps = { reservation: OnMyWayFragment; actions: ArrivalActions; onEdit: () => void };

function Under({ reservation, actions, onEdit }: UnderProps) {
  const { t } = useT();
  return (
    <>
      <Divider />
      <View style={group}>
        <ArrivalSaid reservation={reservation} />
        <View style={start}>
          <Button
            kind="quiet"
            icon="edit"
            label={t('arrivals.status.edit')}
            onPress={onEdit}
            testID="arrival-edit"
          />
        </View>
      </View>
      <Divider />
      <SharingPanel reservation={reservation} actions={actions} />
    </>
  );
}

/** The restaurant's answer, and its own words. */
function State({ reservation: { arrivalIntent } }: { reservation: OnMyWayFragment }) {
  const { t } = useT();
  const { status, decisionNotes } = arrivalIntent;
  if (status === 'IDLE') return null;
  return (
    <Notice
      tone={TONES[status]}
      title={t(`arrivals.status.${status}`)}
      body={t(`arrivals.status.${status}Body`)}
      testID={`arrival-${status}`}
    >
      {decisionNotes && (
        <View>
          <Text variant="caption" tone="quiet">
            {t('arrivals.status.note')}
          </Text>
          <Text>{decisionNotes}</Text>
        </View>
      )}
    </Notice>
  );
}

const TONES: Record<Exclude<ArrivalIntentStatus, 'IDLE'>, 'info' | 'waiting' | 'ok'> = {
  REQUESTED: 'info',
  QUEUED: 'waiting',
  APPROVED: 'ok',
  REJECTED: 'info',
  CANCELLED: 'info',
};

function Actions({ actions }: { actions: ArrivalActions }) {
  const { t } = useT();
  const [sheet, setSheet] = useState<'late' | 'callOff' | null>(null);
  const close = () => setSheet(null);
  return (
    <View style={foot}>
      <Button
        label={t('arrivals.status.late')}
        icon="clock"
        onPress={() => setSheet('late')}
        testID="late-open"
      />
      <View style={middle}>
        <Button
          kind="quiet"
          label={t('arrivals.status.callOff')}
          onPress={() => setSheet('callOff')}
          testID="call-off-open"
        />
      </View>
      <LateSheet
        open={sheet === 'late'}
        busy={actions.busy === 'late'}
        onClose={close}
        onLate={(minutes) => void actions.late(minutes).then(close)}
      />
      <CallOffSheet
        open={sheet === 'callOff'}
        busy={actions.busy === 'callOff'}
        onClose={close}
        onCallOff={() => void actions.callOff().then(close)}
      />
    </View>
  );
}

function Again({ onAgain }: { onAgain: () => void }) {
  const { t } = useT();
  return (
    <Button kind="secondary" label={t('arrivals.status.again')} onPress={onAgain} testID="arrival-again" />
  );
}

const column: ViewStyle = { gap: space(6), paddingTop: space(3) };
const group: ViewStyle = { gap: space(3) };
const start: ViewStyle = { alignItems: 'flex-start' };
const middle: ViewStyle = { alignItems: 'center' };
const foot: ViewStyle = { gap: space(1) };
