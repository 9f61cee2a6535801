import { useT } from '../i18n/I18nProvider.tsx';
import type { Viewer } from './ProfileSettings.tsx';
import { SettingGroup } from './SettingGroup.tsx';
import { SettingRow } from './SettingRow.tsx';

/** Where the guest works: the evening for all of them, the team for managers. */
export function Memberships({ memberships }: Pick<Viewer, 'memberships'>) {
  const { t } = useT();
  if (memberships.length === 0) return null;
  return (
    <SettingGroup title={t('account.profile.staff')}>
      {memberships.flatMap(({ role, restaurant }) => [
        <SettingRow
          key={restaurant.id}
          icon="table"
          label={restaurant.name}
          value={t(role === 'MANAGER' ? 'account.profile.manager' : 'account.profile.host')}
          href={{ pathname: '/day', params: { restaurant: restaurant.id } }}
          testID={`work-${restaurant.slug}`}
        />,
        role === 'MANAGER' && (
          <SettingRow
            key={`${restaurant.id} team`}
            icon="people"
            label={t('account.profile.team', { restaurant: restaurant.name })}
            href={{ pathname: '/day/[restaurantId]/staff', params: { restaurantId: restaurant.id } }}
            testID={`team-${restaurant.slug}`}
          />
        ),
      ])}
    </SettingGroup>
  );
}
