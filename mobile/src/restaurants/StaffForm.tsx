import { useState } from 'react';
import { View, type ViewStyle } from 'react-native';
import type { StaffRole } from '../graphql/gql/operations.ts';
import { useT } from '../i18n/I18nProvider.tsx';
import { space } from '../theme/tokens.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { ChipRow } from '../ui/ChipRow.tsx';
import { Field } from '../ui/Field.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { Text } from '../ui/Text.tsx';
import { StaffNews } from './StaffNews.tsx';
import { type SettingStaff, useSetStaff } from './useSetStaff.ts';

const ROLES: readonly StaffRole[] = ['HOST', 'MANAGER'];
const LOOKS_LIKE_EMAIL = /^\S+@\S+\.\S+$/;

/** Names somebody by their e-mail address, or takes them off. */
export function StaffForm({ restaurantId }: { restaurantId: string }) {
  const { t } = useT();
  const setting = useSetStaff(restaurantId);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<StaffRole>('HOST');
  const [tried, setTried] = useState(false);
  const [removing, setRemoving] = useState(false);
  const address = email.trim().toLowerCase();
  const isAddress = LOOKS_LIKE_EMAIL.test(address);
  const isInvalid = (tried && !isAddress) || setting.outcome?.kind === 'invalid';
  const ifAddress = (go: () => void) => () => {
    setTried(!isAddress);
    if (isAddress) go();
  };
  const set = async (next: StaffRole | null) => {
    if (await setting.set(address, next)) setEmail('');
    setRemoving(false);
  };
  return (
    <View style={column}>
      <Text tone="quiet">{t('day.team.intro')}</Text>
      {setting.outcome && <StaffNews outcome={setting.outcome} onClose={setting.dismiss} />}
      <Field
        label={t('day.team.email')}
        hint={t('day.team.emailHint')}
        error={isInvalid ? t('day.team.invalid') : undefined}
        value={email}
        onChangeText={(text) => {
          setEmail(text);
          setTried(false);
          setting.dismiss();
        }}
        inputMode="email"
        autoCapitalize="none"
        autoCorrect={false}
        autoComplete="off"
        testID="staff-email"
      />
      <RoleChoice role={role} onRole={setRole} />
      <View style={buttons}>
        <Button
          label={t('day.team.add')}
          busy={setting.busy === 'add'}
          onPress={ifAddress(() => void set(role))}
          testID="staff-add"
        />
        <Button
          kind="danger"
          label={t('day.team.remove')}
          onPress={ifAddress(() => setRemoving(true))}
          testID="staff-remove"
        />
      </View>
      <RemoveSheet
        open={removing}
        email={address}
        setting={setting}
        onClose={() => setRemoving(false)}
        onRemove={() => void set(null)}
      />
    </View>
  );
}

function RoleChoice({ role, onRole }: { role: StaffRole; onRole: (role: StaffRole) => void }) {
  const { t } = useT();
  return (
    <View style={group}>
      <Text variant="label" tone="quiet" aria-hidden>
        {t('day.team.role')}
      </Text>
      <ChipRow role="radiogroup" label={t('day.team.role')}>
        {ROLES.map((it) => (
          <Chip
            key={it}
            role="radio"
            label={t(`day.team.${it}`)}
            selected={it === role}
            onPress={() => onRole(it)}
            testID={`role-${it}`}
          />
        ))}
      </ChipRow>
      <Text variant="label" weight="regular" tone="quiet" aria-live="polite">
        {t(`day.team.${role}Body`)}
      </Text>
    </View>
  );
}

type RemoveProps = {
  open: boolean;
  email: string;
  setting: SettingStaff;
  onClose: () => void;
  onRemove: () => void;
};

function RemoveSheet({ open, email, setting, onClose, onRemove }: RemoveProps) {
  const { t } = useT();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('day.team.removeTitle', { email })}
      footer={
        <View style={buttons}>
          <Button
            kind="danger"
            label={t('day.team.removeConfirm')}
            busy={setting.busy === 'remove'}
            onPress={onRemove}
            testID="staff-remove-confirm"
          />
          <Button kind="quiet" label={t('common.cancel')} onPress={onClose} />
        </View>
      }
    >
      <Text tone="quiet">{t('day.team.removeBody')}</Text>
    </Sheet>
  );
}

const column: ViewStyle = { gap: space(6) };
const group: ViewStyle = { gap: space(2) };
const buttons: ViewStyle = { gap: space(2) };
