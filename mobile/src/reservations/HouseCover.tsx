import { View } from 'react-native';
import { coverUri } from '../restaurants/coverUri.ts';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { Cover } from '../ui/Cover.tsx';

/** A restaurant's picture as a small square beside its name: an ornament. */
export function SmallCover({ uri, width, radius }: { uri: string; width: number; radius: number }) {
  const { scheme } = useTheme();
  return (
    <View style={{ width, flexShrink: 0 }}>
      <Cover
        uri={coverUri(uri, 'square', scheme)}
        placeholderUri={coverUri(uri, 'tiny', scheme)}
        ratio={1}
        radius={radius}
      />
    </View>
  );
}

/** The same as wide as the page. */
export function WideCover({ uri }: { uri: string }) {
  const { scheme } = useTheme();
  return (
    <Cover
      uri={coverUri(uri, 'wide', scheme)}
      placeholderUri={coverUri(uri, 'tiny', scheme)}
      ratio={21 / 9}
      eager
    />
  );
}
