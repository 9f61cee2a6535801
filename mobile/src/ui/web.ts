import { Platform } from 'react-native';

/** A browser has none, and says so in its console when asked. */
export const NATIVE_DRIVER = Platform.OS !== 'web';

/** Attributes that only React Native for Web knows, such as aria-describedby; nothing on a phone. */
export function web<Props extends object>(props: Props): object {
  return Platform.OS === 'web' ? props : {};
}

/** Styles that only a browser has, such as transitions and cursors. */
export function webStyle(style: Readonly<Record<string, string | number>>): object {
  return Platform.OS === 'web' ? style : {};
}
