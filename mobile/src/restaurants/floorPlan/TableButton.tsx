import { G } from 'react-native-svg';
import type { TableButtonProps } from './tableButton.types.ts';

/** A part of the drawing that can be pressed. */
export function TableButton({ id, testID, name, chosen, onChoose, children }: TableButtonProps) {
  return (
    <G
      testID={testID}
      onPress={() => onChoose(id)}
      accessible
      accessibilityRole="button"
      accessibilityLabel={name}
      accessibilityState={{ selected: chosen }}
    >
      {children}
    </G>
  );
}
