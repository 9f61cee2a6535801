import { Children, Fragment, type ReactNode } from 'react';
import { View } from 'react-native';
import { space } from '../theme/tokens.ts';
import { Divider } from '../ui/Divider.tsx';
import { Text } from '../ui/Text.tsx';

/** Rows under a heading, a hairline between them. */
export function SettingGroup({ title, children }: { title: string; children: ReactNode }) {
  const rows = Children.toArray(children);
  return (
    <View>
      <Text variant="title" heading={2} style={heading}>
        {title}
      </Text>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <Fragment key={index}>
          {index > 0 && <Divider />}
          {row}
        </Fragment>
      ))}
    </View>
  );
}

const heading = { marginBottom: space(1) };
