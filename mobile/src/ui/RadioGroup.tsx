import { type ReactNode, useEffect, useRef } from 'react';
import { View, type ViewProps } from 'react-native';
import { roving, setTabStop } from './roving.ts';
import { web } from './web.ts';

type Props = { label: string; style: ViewProps['style']; children: ReactNode };

/** One of several. In a browser one stop of the Tab key, within which the arrow keys move the choice. */
export function RadioGroup({ label, style, children }: Props) {
  const group = useRef<View>(null);
  // At every drawing: what is chosen may have changed, and what can be.
  useEffect(() => setTabStop(group.current));
  return (
    <View ref={group} role="radiogroup" aria-label={label} style={style} {...web({ onKeyDown: roving })}>
      {children}
    </View>
  );
}
