import type { ReactNode } from 'react';

export type TableButtonProps = {
  id: string;
  testID: string;
  /** All that a screen reader says of the table. */
  name: string;
  chosen: boolean;
  /** The one table that the Tab key leads to. */
  current: boolean;
  onChoose: (id: string) => void;
  /** By the keyboard. */
  onFocus: (id: string) => void;
  onBlur: () => void;
  children: ReactNode;
};
