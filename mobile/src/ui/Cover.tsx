import { Image } from 'expo-image';
import { View } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { motion, radius as radii } from '../theme/tokens.ts';
import type { CoverProps } from './cover.types.ts';

/** A photo, or the server's SVG, which expo-image draws and keeps on the phone's disk. */
export function Cover({ uri, label, ratio, radius = radii.card, placeholderUri }: CoverProps) {
  const { colors, reducedMotion } = useTheme();
  return (
    <View
      style={{ aspectRatio: ratio, borderRadius: radius, overflow: 'hidden', backgroundColor: colors.sunken }}
    >
      <Image
        source={uri}
        placeholder={placeholderUri}
        placeholderContentFit="cover"
        contentFit="cover"
        transition={reducedMotion ? 0 : motion.calm}
        cachePolicy="memory-disk"
        recyclingKey={uri}
        accessible={Boolean(label)}
        aria-label={label}
        style={{ flex: 1 }}
      />
    </View>
  );
}
