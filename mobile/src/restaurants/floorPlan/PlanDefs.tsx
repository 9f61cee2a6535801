import { Defs, Path, Pattern, Rect } from 'react-native-svg';
import type { Roles } from '../../theme/roles.ts';

type Props = { hatchId: string; wavesId: string; colors: Roles };

/** Hatch for what is taken, waves for water. */
export function PlanDefs({ hatchId, wavesId, colors }: Props) {
  return (
    <Defs>
      <Pattern id={hatchId} width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <Rect width={2} height={9} fill={colors.outline} />
      </Pattern>
      <Pattern id={wavesId} width={44} height={18} patternUnits="userSpaceOnUse">
        <Path
          d="M0 9q11 -7 22 0t22 0"
          fill="none"
          stroke={colors.accent}
          strokeWidth={1.25}
          strokeOpacity={0.45}
        />
      </Pattern>
    </Defs>
  );
}
