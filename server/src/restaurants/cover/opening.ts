export type Opening = 'whole' | 'medallion' | 'arches';

/** The outline of the bright glass in the middle of a window of this size, about (0, 0); null when all of it is bright. */
export function openingPath(opening: Opening, width: number, height: number): string | null {
  if (opening === 'whole') return null;
  if (opening === 'medallion') return star(medallionRadius(width, height));
  const count = width > height ? 3 : 1;
  const pitch = archPitch(width, height);
  return Array.from({ length: count }, (_, index) =>
    arch((index - (count - 1) / 2) * pitch, pitch * 0.44, height),
  ).join('');
}

/** A step of the net that stands straight in the opening: a part of an arch's pitch or of the medallion's radius. */
export function stepFor(opening: Opening, width: number, height: number, parts: number): number {
  if (opening === 'medallion') return (medallionRadius(width, height) * 1.25) / parts;
  return archPitch(width, height) / parts;
}

function medallionRadius(width: number, height: number): number {
  return Math.min(width, height) * 0.46;
}

function archPitch(width: number, height: number): number {
  return (width * 0.94) / (width > height ? 3 : 1);
}

/** The eight-point star that the whole art is built on. */
function star(radius: number): string {
  const points = Array.from({ length: 16 }, (_, index) => {
    const reach = index % 2 === 0 ? radius : radius * 0.765;
    const angle = (index * Math.PI) / 8;
    return `${Math.round(reach * Math.cos(angle))} ${Math.round(reach * Math.sin(angle))}`;
  });
  return `M${points.join(' ')}Z`;
}

/** A pointed arch as over the windows of the Khan's palace in Sheki, standing on the sill. */
function arch(middle: number, half: number, height: number): string {
  const at = (x: number, y: number) => `${Math.round(middle + x * half)} ${Math.round(y * height)}`;
  return `M${at(-1, 0.42)}L${at(-1, -0.14)}C${at(-1, -0.28)} ${at(-0.45, -0.33)} ${at(0, -0.43)}C${at(0.45, -0.33)} ${at(1, -0.28)} ${at(1, -0.14)}L${at(1, 0.42)}Z`;
}
