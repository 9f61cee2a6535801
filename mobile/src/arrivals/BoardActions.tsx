import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { ArrivalRowFragment } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { openLink, telUrl } from '../restaurants/links.ts';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { DeclineSheet } from './DeclineSheet.tsx';
import type { Deciding } from './useDecide.ts';

type Props = { row: ArrivalRowFragment; deciding: Deciding };

/** The likeliest answer first; what was answered is not asked again. */
export function BoardActions({ row, deciding }: Props) {
  const { t } = useT();
  const [declining, setDeclining] = useState<'arrival' | 'order' | null>(null);
  const { guestName: name, guestPhone, preorder, arrivalIntent } = row;
  const close = () => setDeclining(null);
  const busy = deciding.busyId === row.id;
  const isOpen = arrivalIntent.status === 'REQUESTED' || arrivalIntent.status === 'QUEUED';
  const phone = telUrl(guestPhone);
  const decline = (notes: string) =>
    declining === 'order' ? deciding.decideOrder(row, false, notes) : deciding.decide(row, 'REJECT', notes);
  return (
    <>
      {isOpen && <Answers row={row} deciding={deciding} onReject={() => setDeclining('arrival')} />}
      {preorder?.status === 'PENDING' && (
        <View style={rowOf}>
          <View style={grow}>
            <Button
              kind="secondary"
              label={t('arrivals.board.accept')}
              busy={busy}
              onPress={() => void deciding.decideOrder(row, true)}
              testID={`order-accept-${row.id}`}
            />
          </View>
          <View style={grow}>
            <Button
              kind="danger"
              label={t('arrivals.board.decline')}
              onPress={() => setDeclining('order')}
              testID={`order-decline-${row.id}`}
            />
          </View>
        </View>
      )}
      {phone && guestPhone && (
        <View style={start}>
          <Button
            kind="quiet"
            icon="phone"
            label={t('arrivals.board.call', { phone: guestPhone })}
            onPress={() => void openLink(phone)}
          />
        </View>
      )}
      <DeclineSheet
        open={declining !== null}
        title={t(declining === 'order' ? 'arrivals.board.declineTitle' : 'arrivals.board.rejectTitle', {
          name,
        })}
        body={t(declining === 'order' ? 'arrivals.board.declineBody' : 'arrivals.board.rejectBody')}
        busy={busy}
        onClose={close}
        onDecline={(notes) => void decline(notes).then(close)}
      />
    </>
  );
}

function Answers({ row, deciding, onReject }: Props & { onReject: () => void }) {
  const { t } = useT();
  const { id, guestName: name, arrivalIntent } = row;
  const busy = deciding.busyId === id;
  return (
    <View style={rowOf}>
      <View style={whole}>
        <Button
          label={t('arrivals.board.approve')}
          accessibilityHint={t('arrivals.board.approveHint', { name })}
          busy={busy}
          onPress={() => void deciding.decide(row, 'APPROVE')}
          testID={`approve-${id}`}
        />
      </View>
      {arrivalIntent.status === 'REQUESTED' && (
        <View style={grow}>
          <Button
            kind="secondary"
            label={t('arrivals.board.queue')}
            accessibilityHint={t('arrivals.board.queueHint', { name })}
            busy={busy}
            onPress={() => void deciding.decide(row, 'QUEUE')}
            testID={`queue-${id}`}
          />
        </View>
      )}
      <View style={grow}>
        <Button
          kind="danger"
          label={t('arrivals.board.reject')}
          accessibilityHint={t('arrivals.board.rejectHint', { name })}
          onPress={onReject}
          testID={`reject-${id}`}
        />
      </View>
    </View>
  );
}

const rowOf: ViewStyle = { flexDirection: 'row', flexWrap: 'wrap', columnGap: space(3), rowGap: space(2) };
const whole: ViewStyle = { flexGrow: 1, flexBasis: '100%' };
const grow: ViewStyle = { flexGrow: 1, flexBasis: 100 };
const start: ViewStyle = { alignItems: 'flex-start' };
