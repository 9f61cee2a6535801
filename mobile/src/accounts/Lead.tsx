import { space } from '../theme/tokens.ts';
import { Text } from '../ui/Text.tsx';

/** One quiet sentence under the title: what the screen is for. */
export function Lead({ children }: { children: string }) {
  return (
    <Text tone="quiet" style={{ marginTop: -space(3), marginBottom: space(6) }}>
      {children}
    </Text>
  );
}
