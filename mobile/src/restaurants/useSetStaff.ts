import { useState } from 'react';
import { type StaffRole, useSetRestaurantStaffMutation } from '../graphql/gql/operations.ts';
import { outcomeOfStaff, type StaffOutcome } from './staff.outcome.ts';

export type SettingStaff = {
  readonly busy: 'add' | 'remove' | null;
  readonly outcome: StaffOutcome | null;
  /** True where it worked. */
  set(email: string, role: StaffRole | null): Promise<boolean>;
  dismiss(): void;
};

export function useSetStaff(restaurantId: string): SettingStaff {
  const [, mutate] = useSetRestaurantStaffMutation();
  const [busy, setBusy] = useState<SettingStaff['busy']>(null);
  const [outcome, setOutcome] = useState<StaffOutcome | null>(null);
  return {
    busy,
    outcome,
    async set(email, role) {
      setBusy(role ? 'add' : 'remove');
      setOutcome(null);
      const { data, error } = await mutate({ input: { restaurantId, email, role } });
      const ended = outcomeOfStaff({ email, role }, { data, error });
      setBusy(null);
      setOutcome(ended);
      return ended.kind === 'done';
    },
    dismiss: () => setOutcome(null),
  };
}
