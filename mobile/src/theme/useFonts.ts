import { Inter_400Regular } from '@expo-google-fonts/inter/400Regular';
import { Inter_500Medium } from '@expo-google-fonts/inter/500Medium';
import { Inter_600SemiBold } from '@expo-google-fonts/inter/600SemiBold';
import { PlayfairDisplay_500Medium } from '@expo-google-fonts/playfair-display/500Medium';
import { useFonts as useLoadedFonts } from 'expo-font';
import type { Family } from './type.ts';

const files = {
  Inter_400Regular,
  Inter_500Medium,
  Inter_600SemiBold,
  PlayfairDisplay_500Medium,
} satisfies Record<Family, unknown>;

/** True once text can be drawn as it will stay, or will never be: a missing font is no reason for an empty screen. */
export function useFonts(): boolean {
  const [loaded, fault] = useLoadedFonts(files);
  return loaded || fault !== null;
}
