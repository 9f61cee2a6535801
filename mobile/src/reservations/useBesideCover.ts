import { useWindowDimensions, type ViewStyle } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';

const NARROWEST = 130;

/** Words stand beside a picture as long as a word of theirs fits there; in large type they go below it. */
export function useBesideCover(): ViewStyle {
  const { textScale } = useTheme();
  const { fontScale } = useWindowDimensions();
  return { flexGrow: 1, flexShrink: 1, flexBasis: NARROWEST * textScale * fontScale, minWidth: 0 };
}
