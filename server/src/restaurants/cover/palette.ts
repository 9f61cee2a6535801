import { randomFrom } from './random.ts';

export type Theme = 'light' | 'dark';
export type Mood = 'sea' | 'garden' | 'copper' | 'night' | 'pomegranate' | 'morning';

/** Colours as #rrggbb. `glass` goes from the quietest to the brightest; `spark` is the rare piece. */
export type Palette = {
  glass: [string, string, string, string];
  spark: string;
  light: string;
  shade: string;
  wood: string;
};

type Hsl = readonly [hue: number, saturation: number, lightness: number];
type MoodColours = { glass: [Hsl, Hsl, Hsl, Hsl]; spark: Hsl; light: Hsl; shade: Hsl };

const COLOURS: Record<Mood, MoodColours> = {
  sea: {
    glass: [
      [198, 46, 30],
      [188, 48, 42],
      [196, 52, 58],
      [182, 40, 76],
    ],
    spark: [36, 74, 60],
    light: [46, 90, 90],
    shade: [206, 60, 14],
  },
  garden: {
    glass: [
      [150, 30, 26],
      [128, 26, 38],
      [96, 30, 52],
      [74, 42, 70],
    ],
    spark: [14, 60, 56],
    light: [54, 90, 88],
    shade: [156, 44, 11],
  },
  copper: {
    glass: [
      [14, 46, 30],
      [22, 56, 44],
      [30, 64, 57],
      [40, 66, 74],
    ],
    spark: [186, 54, 36],
    light: [42, 96, 88],
    shade: [12, 48, 13],
  },
  night: {
    glass: [
      [256, 36, 26],
      [272, 32, 39],
      [296, 30, 51],
      [322, 42, 67],
    ],
    spark: [38, 82, 62],
    light: [330, 84, 90],
    shade: [252, 48, 12],
  },
  pomegranate: {
    glass: [
      [346, 54, 28],
      [352, 54, 41],
      [4, 58, 56],
      [22, 66, 74],
    ],
    spark: [172, 44, 36],
    light: [38, 94, 90],
    shade: [342, 52, 12],
  },
  morning: {
    glass: [
      [26, 40, 40],
      [34, 60, 54],
      [42, 72, 66],
      [50, 72, 82],
    ],
    spark: [188, 52, 38],
    light: [50, 100, 94],
    shade: [22, 48, 17],
  },
};

/** What a place says about its mood, by tag and by neighbourhood; the heaviest mood wins. */
const WEIGHTS: Record<Mood, Readonly<Record<string, number>>> = {
  sea: {
    sea_view: 3,
    waterfront: 3,
    beach_club: 3,
    pool: 1,
    seaside: 3,
    bayil: 2,
    sea_breeze: 3,
    port_baku: 1,
    shikhov: 2,
  },
  garden: {
    garden: 4,
    nature: 4,
    pet_friendly: 2,
    healthy_options: 1,
    kids_area: 1,
    outdoor_seating: 0.5,
    highland_park: 2,
    shamakhi: 3,
  },
  copper: { heritage: 3, mugham: 2, tea_ceremony: 2, old_city: 3, yanardag: 2, halal: 0.5 },
  night: {
    late_night: 1.5,
    mixology: 1,
    dj: 2,
    shisha: 1,
    dance_show: 1,
    karaoke: 2,
    rooftop: 1.5,
    lively: 0.5,
    flame_towers: 2,
  },
  pomegranate: {
    romantic: 1,
    wine_cellar: 2,
    steakhouse: 2.5,
    fine_dining: 1,
    banquet_hall: 1.5,
    live_music: 1,
    cozy: 0.5,
  },
  morning: {
    breakfast: 1,
    brunch: 1,
    casual: 1,
    free_wifi: 0.5,
    takeaway: 1.5,
    quiet: 1,
    family_friendly: 0.5,
  },
};
const MOODS = Object.keys(WEIGHTS) as Mood[];

export function moodOf(keys: readonly string[], seed: string): Mood {
  const random = randomFrom(`${seed}:mood`);
  const weighed = MOODS.map((mood) => ({
    mood,
    weight: keys.reduce((sum, key) => sum + (WEIGHTS[mood][key] ?? 0), random()),
  }));
  return weighed.toSorted((a, b) => b.weight - a.weight)[0]?.mood ?? 'copper';
}

/** The mood's colours, turned a little for each seed, so that two places by the sea are cousins and not twins. */
export function paletteFor(mood: Mood, theme: Theme, seed: string): Palette {
  const random = randomFrom(`${seed}:palette`);
  const turn = (random() - 0.5) * 22;
  const vivid = (0.9 + random() * 0.25) * (theme === 'dark' ? 0.86 : 1);
  const dim = theme === 'dark' ? 0.66 : 1;
  const { glass, spark, light, shade } = COLOURS[mood];
  const paint = ([hue, saturation, lightness]: Hsl) =>
    toHex([hue + turn, saturation * vivid, lightness * dim]);
  return {
    glass: [paint(glass[0]), paint(glass[1]), paint(glass[2]), paint(glass[3])],
    spark: toHex([spark[0], spark[1], spark[2] * (theme === 'dark' ? 0.85 : 1)]),
    light: toHex(light),
    shade: toHex([shade[0] + turn, shade[1], shade[2] * (theme === 'dark' ? 0.6 : 1)]),
    wood: theme === 'dark' ? '#120d0a' : '#3a2619',
  };
}

function toHex([hue, saturation, lightness]: Hsl): string {
  const [s, l] = [Math.min(100, saturation) / 100, lightness / 100];
  const channel = (offset: number) => {
    const k = (((offset + hue / 30) % 12) + 12) % 12;
    const value = l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
