import { memo } from 'react';
import { Circle, G, Path, Text as SvgText } from 'react-native-svg';
import type { LandmarkShapeFragment } from '../../graphql/gql/operations.ts';
import type { Roles } from '../../theme/roles.ts';
import { stack, weights } from '../../theme/type.ts';
import { type Box, boxOf, grow, middleOf, type Point, tenth } from './geometry.ts';
import { captionOf } from './landmarkCaption.ts';
import { circlePath, roundedPath } from './outline.ts';

type Props = {
  landmark: LandmarkShapeFragment;
  colors: Roles;
  wavesId: string;
  /** Canvas units. */
  fontSize: number;
  /** The middle of the plan: captions that find no room inside stand on that side. */
  towards: Point;
};

/** What stands around the tables, in the manner of a plan: walls solid, water in waves, stairs by their treads. */
export const LandmarkMark = memo(function LandmarkMark({
  landmark,
  colors,
  wavesId,
  fontSize,
  towards,
}: Props) {
  const { kind, label, footprint } = landmark;
  const box = boxOf(footprint);
  const look = lookOf(kind, colors, wavesId);
  const detail = detailOf(kind, box, towards);
  const caption = captionOf({ kind, label, box, fontSize, towards });
  return (
    <G>
      <Path
        d={roundedPath(footprint, look.round ?? 2)}
        fill={look.fill}
        stroke={look.line ?? 'none'}
        strokeWidth={look.weight ?? 1.5}
        {...(look.dash && { strokeDasharray: look.dash })}
      />
      {look.waves && <Path d={roundedPath(footprint, look.round ?? 2)} fill={look.waves} />}
      {detail && <Path d={detail} fill="none" stroke={look.detail ?? colors.outline} strokeWidth={1.25} />}
      {kind === 'tree' && <Circle cx={middleOf(box).x} cy={middleOf(box).y} r={5} fill={colors.ok} />}
      {caption && (
        <SvgText
          x={caption.at.x}
          y={caption.at.y}
          fontSize={caption.size}
          fontFamily={stack(weights.medium)}
          textAnchor="middle"
          fill={caption.inside && look.solid ? colors.background : colors.textQuiet}
          letterSpacing={caption.size * 0.04}
          {...(caption.turned && { transform: `rotate(-90 ${caption.turnsAt.x} ${caption.turnsAt.y})` })}
        >
          {label}
        </SvgText>
      )}
    </G>
  );
});

type Look = {
  fill: string;
  line?: string;
  weight?: number;
  dash?: string;
  round?: number;
  waves?: string;
  detail?: string;
  solid?: boolean;
};

function lookOf(kind: string, colors: Roles, wavesId: string): Look {
  const { sunken, hairline, outline, text, textQuiet, accent, accentTint, ok, okTint } = colors;
  switch (kind) {
    case 'sea':
    case 'pool':
    case 'fountain':
      return {
        fill: accentTint,
        waves: `url(#${wavesId})`,
        round: kind === 'sea' ? 2 : 18,
        ...(kind !== 'sea' && { line: accent }),
      };
    case 'wall':
    case 'column':
      return { fill: textQuiet, round: kind === 'wall' ? 1 : 8, solid: true };
    case 'garden':
    case 'tree':
      return { fill: okTint, line: ok, round: 16, detail: ok };
    case 'street':
      return { fill: sunken, detail: outline };
    case 'window':
    case 'view':
      return { fill: accentTint, line: outline, weight: 1, detail: outline };
    case 'bar':
    case 'counter':
    case 'buffet':
    case 'wine':
      return { fill: sunken, line: text, weight: 1.75, round: 6 };
    case 'stage':
      return { fill: sunken, line: outline, dash: '8 5', round: 6 };
    case 'entrance':
      return { fill: 'none', detail: text };
    default:
      return { fill: sunken, line: hairline, round: 6, detail: outline };
  }
}

/** The lines within: treads of stairs, the leaf of a door, the middle of a street. */
function detailOf(kind: string, box: Box, towards: Point): string | null {
  const { x, y, width, height } = box;
  const [right, bottom] = [x + width, y + height];
  const lies = width >= height;
  switch (kind) {
    case 'stairs': {
      const count = Math.max(2, Math.round((lies ? width : height) / 16));
      return Array.from({ length: count - 1 }, (_, index) => {
        const share = (index + 1) / count;
        return lies
          ? `M${tenth(x + width * share)} ${y}V${bottom}`
          : `M${x} ${tenth(y + height * share)}H${right}`;
      }).join('');
    }
    case 'entrance':
      return doorOf(box, towards);
    case 'window':
    case 'street':
      return lies ? `M${x} ${y + height / 2}H${right}` : `M${x + width / 2} ${y}V${bottom}`;
    case 'bar':
    case 'counter': {
      const inner = grow(box, -Math.min(width, height) * 0.22);
      return roundedPath(
        [
          { x: inner.x, y: inner.y },
          { x: inner.x + inner.width, y: inner.y },
          { x: inner.x + inner.width, y: inner.y + inner.height },
          { x: inner.x, y: inner.y + inner.height },
        ],
        4,
      );
    }
    case 'fountain':
      return circlePath(middleOf(box), Math.min(width, height) * 0.2);
    case 'fireplace':
      return `M${x + width * 0.2} ${bottom}V${y + height * 0.35}H${right - width * 0.2}V${bottom}`;
    default:
      return null;
  }
}

/** Two leaves, swung open into the room from the two ends of the doorway. */
function doorOf(box: Box, towards: Point): string {
  const { x, y, width, height } = box;
  const middle = middleOf(box);
  if (width >= height) {
    const leaf = Math.min(width / 2, height);
    const down = towards.y >= middle.y;
    const [sill, swing] = down ? [y, leaf] : [y + height, -leaf];
    const sweep = down ? [0, 1] : [1, 0];
    return `M${x} ${sill}v${swing}a${leaf} ${leaf} 0 0 ${sweep[0]} ${leaf} ${-swing}M${x + width} ${sill}v${swing}a${leaf} ${leaf} 0 0 ${sweep[1]} ${-leaf} ${-swing}`;
  }
  const leaf = Math.min(height / 2, width);
  const right = towards.x >= middle.x;
  const [sill, swing] = right ? [x, leaf] : [x + width, -leaf];
  const sweep = right ? [1, 0] : [0, 1];
  return `M${sill} ${y}h${swing}a${leaf} ${leaf} 0 0 ${sweep[0]} ${-swing} ${leaf}M${sill} ${y + height}h${swing}a${leaf} ${leaf} 0 0 ${sweep[1]} ${-swing} ${-leaf}`;
}
