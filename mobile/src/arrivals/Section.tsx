import type { ReactNode } from 'react';
import { View, type ViewStyle } from 'react-native';
import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';

/** A question of a form, and how to answer it. */
export function Section({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <View style={column}>
      <Text variant="heading" heading={2}>
        {title}
      </Text>
      {children}
      {hint && (
        <Text variant="label" weight="regular" tone="quiet">
          {hint}
        </Text>
      )}
    </View>
  );
}

const column: ViewStyle = { gap: space(3) };
