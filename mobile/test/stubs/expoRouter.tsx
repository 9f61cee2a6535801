import { createElement, type ReactNode, useEffect } from 'react';
import { vi } from 'vitest';

/**
 * Stands for `expo-router` in component tests, which draw one screen: where it would lead is recorded, and the address
 * is what the test says it is. Import it from here to look at it.
 */
export const router = {
  push: vi.fn(),
  replace: vi.fn(),
  navigate: vi.fn(),
  back: vi.fn(),
  dismiss: vi.fn(),
  dismissAll: vi.fn(),
  dismissTo: vi.fn(),
  prefetch: vi.fn(),
  setParams: vi.fn(),
  canGoBack: vi.fn(() => true),
  canDismiss: vi.fn(() => true),
};

interface Address {
  pathname: string;
  params: Record<string, string>;
}

const start: Address = { pathname: '/', params: {} };
let address = start;

export function openAt(pathname: string, params: Record<string, string> = {}): void {
  address = { pathname, params };
}

export function resetRouter(): void {
  address = start;
  vi.clearAllMocks();
}

export const useRouter = () => router;
export const useLocalSearchParams = () => address.params;
export const useGlobalSearchParams = () => address.params;
export const usePathname = () => address.pathname;
export const useSegments = () => address.pathname.split('/').filter(Boolean);
export const useIsFocused = () => true;
export const useNavigation = () => ({
  setOptions: vi.fn(),
  isFocused: () => true,
  addListener: () => () => undefined,
});
export const useFocusEffect = (effect: () => undefined | (() => void)) => useEffect(effect, [effect]);

type Href = string | { pathname: string; params?: Record<string, string> };

/** `/r/[slug]` with its parameters filled in; what is left of them goes into the query. */
export function hrefOf(href: Href): string {
  if (typeof href === 'string') return href;
  const rest = new URLSearchParams(href.params);
  const pathname = href.pathname.replace(/\[(\w+)\]/g, (_all, name: string) => {
    const value = rest.get(name) ?? '';
    rest.delete(name);
    return encodeURIComponent(value);
  });
  return rest.size > 0 ? `${pathname}?${rest}` : pathname;
}

interface LinkProps {
  href: Href;
  children?: ReactNode;
  testID?: string;
  'aria-label'?: string;
}

export function Link({ href, children, testID, 'aria-label': label }: LinkProps) {
  return createElement('a', { href: hrefOf(href), 'data-testid': testID, 'aria-label': label }, children);
}

export function Redirect({ href }: { href: Href }) {
  useEffect(() => router.replace(href), [href]);
  return null;
}
