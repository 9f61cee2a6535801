/** What one tab of a browser tells the others. */
export type TabMessage =
  | { readonly kind: 'signedIn'; readonly userId: string }
  | { readonly kind: 'signedOut' };

export interface OtherTabs {
  tell(message: TabMessage): void;
  hear(listener: (message: TabMessage) => void): void;
}

export const noOtherTabs: OtherTabs = { tell: () => undefined, hear: () => undefined };
