import { useState } from 'react';
import { View } from 'react-native';
import { useTheme } from '../theme/ThemeProvider.tsx';
import { motion, radius as radii } from '../theme/tokens.ts';
import type { CoverProps } from './cover.types.ts';

/** The browser's own <img>: it draws SVG, waits until the picture comes near, and weighs nothing. */
export function Cover({ uri, label = '', ratio, radius = radii.card, placeholderUri, eager }: CoverProps) {
  const { colors, reducedMotion } = useTheme();
  const [shown, setShown] = useState<string>();
  // One that the browser still has from the last screen is shown without fading in again.
  const showIfThere = (picture: HTMLImageElement | null) => {
    if (picture?.complete && picture.naturalWidth > 0) setShown(uri);
  };
  return (
    <View
      style={{ aspectRatio: ratio, borderRadius: radius, overflow: 'hidden', backgroundColor: colors.sunken }}
    >
      {placeholderUri && shown !== uri && <img src={placeholderUri} alt="" style={fill} />}
      <img
        key={uri}
        ref={showIfThere}
        src={uri}
        alt={label}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        onLoad={() => setShown(uri)}
        style={{
          ...fill,
          opacity: shown === uri ? 1 : 0,
          transition: reducedMotion ? 'none' : `opacity ${motion.calm}ms ease-out`,
        }}
      />
    </View>
  );
}

const fill = { position: 'absolute', inset: 0, width: '100%', height: '100%', objectFit: 'cover' } as const;
