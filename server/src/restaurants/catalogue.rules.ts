import { z } from 'zod';
import { floorPlan } from './catalogueFloorPlan.rules.ts';
import { localisedText, name, slugLike, uniqueBy } from './catalogueText.rules.ts';
import { DAYS_OF_WEEK, overlappingExceptions, overlappingWeeklyPeriods } from './openingPeriods.rules.ts';
import { MAX_STAY_MINUTES } from './schedule.rules.ts';

/** A catalogue with more is refused whole, before it costs anything. */
export const MAX_RESTAURANTS = 5_000;
export const MAX_FAULTS = 500;

const coordinates = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** `neighbourhood`: the middle of the neighbourhood, not the door. */
  accuracy: z.enum(['exact', 'neighbourhood']).optional(),
});

const timeZone = z.string().max(64).refine(isTimeZone, { error: 'is no IANA time zone this runtime knows' });
const localTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day, "HH:MM"' });
const phone = z
  .string()
  .trim()
  .min(6)
  .max(32)
  .regex(/^[\d\s.()+-]+$/, { error: 'must be a phone number' });
const url = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(500);
const localisedList = z.array(localisedText(160)).max(20);

const period = z.strictObject({ opensAt: localTime, closesAt: localTime });

const openingHours = z
  .array(z.strictObject({ day: z.enum(DAYS_OF_WEEK), opensAt: localTime, closesAt: localTime }))
  .max(35)
  .superRefine((periods, context) => {
    for (const index of overlappingWeeklyPeriods(periods)) {
      context.addIssue({ code: 'custom', path: [index], message: 'begins before another period has closed' });
    }
  });

const exceptions = z
  .array(z.strictObject({ date: z.iso.date(), periods: z.array(period).max(5) }))
  .max(400)
  .superRefine((days, context) => {
    uniqueBy(
      days.map(({ date }, index) => ({ value: date, path: [index, 'date'] })),
      'another exception has this date',
      context,
    );
    for (const index of overlappingExceptions(days)) {
      context.addIssue({ code: 'custom', path: [index, 'periods'], message: 'overlaps another period' });
    }
  });

const turnTimes = z
  .array(
    z.strictObject({
      upToPartySize: z.int().min(1).max(100),
      minutes: z.int().min(15).max(MAX_STAY_MINUTES),
    }),
  )
  .min(1)
  .max(20)
  .superRefine((steps, context) => {
    for (const [index, { upToPartySize }] of steps.entries()) {
      const before = steps[index - 1];
      if (before && before.upToPartySize >= upToPartySize) {
        const message = 'must be larger than the step before';
        context.addIssue({ code: 'custom', path: [index, 'upToPartySize'], message });
      }
    }
  });

const bookingPolicy = z
  .strictObject({
    slotIntervalMinutes: z.int().min(5).max(240),
    turnTimes,
    minLeadMinutes: z.int().min(0).max(10_080),
    maxAdvanceDays: z.int().min(1).max(730),
    minPartySize: z.int().min(1).max(100),
    maxPartySize: z.int().min(1).max(100),
    text: localisedText(600).optional(),
  })
  .refine((it) => it.minPartySize <= it.maxPartySize, {
    path: ['minPartySize'],
    error: 'must not exceed maxPartySize',
  })
  .refine((it) => it.turnTimes.some(({ upToPartySize }) => upToPartySize >= it.maxPartySize), {
    path: ['turnTimes'],
    error: 'must reach up to maxPartySize',
  });

const averageSpendAzn = z
  .tuple([z.int().min(0).max(10_000), z.int().min(0).max(10_000)])
  .refine(([min, max]) => min <= max, { error: 'must be [min, max] with min <= max' });

const restaurant = z.strictObject({
  slug: slugLike('-'),
  name: z.strictObject({ en: name(120), az: name(120), ru: name(120).optional() }),
  cuisines: z.array(name(60)).min(1).max(30),
  neighbourhood: name(80),
  address: name(300),
  city: name(80),
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 code such as "AZ"' }),
  timezone: timeZone,
  location: coordinates,
  priceBand: z.int().min(1).max(4),
  averageSpendAzn,
  facets: z
    .record(slugLike('_', 40), z.array(name(80)).max(100))
    .refine((it) => Object.keys(it).length <= 40, { error: 'must be at most 40 facets' }),
  description: localisedText(1_000).optional(),
  phone: phone.optional(),
  whatsapp: phone.optional(),
  instagram: url.optional(),
  menuUrl: url.optional(),
  dressCode: localisedText(160).optional(),
  highlights: localisedList.optional(),
  experiences: localisedList.optional(),
  photos: z.array(url).max(40).optional(),
  openingHours: openingHours.optional(),
  exceptions: exceptions.optional(),
  bookingPolicy: bookingPolicy.optional(),
  floorPlan: floorPlan.optional(),
});

const catalogue = z.strictObject({
  source: z.string().max(2_000).optional(),
  restaurants: z.array(restaurant).max(MAX_RESTAURANTS),
});

export type Catalogue = z.infer<typeof catalogue>;
export type CatalogueRestaurant = Catalogue['restaurants'][number];
export type CatalogueBookingPolicy = z.infer<typeof bookingPolicy>;
export type CatalogueOpeningHours = z.infer<typeof openingHours>[number];
export type CatalogueException = z.infer<typeof exceptions>[number];
export type CatalogueFault = { path: string; reason: string };

/**
 * The whole file or its faults, at most MAX_FAULTS of them, each at its path: `restaurants[3].location.latitude`. A rule
 * about several fields (unique table names, min <= max) is tried once each of them is of its type.
 */
export function parseCatalogue(input: unknown): { catalogue: Catalogue } | { faults: CatalogueFault[] } {
  const parsed = catalogue.safeParse(input);
  const faults = [...(parsed.error?.issues ?? []).map(toFault), ...repeatedSlugs(input)];
  if (parsed.success && faults.length === 0) return { catalogue: parsed.data };
  return { faults: faults.slice(0, MAX_FAULTS) };
}

/** Looked for in the raw input, so that a fault elsewhere in the file does not hide it. */
function repeatedSlugs(input: unknown): CatalogueFault[] {
  const slugs = z.object({ restaurants: z.array(z.unknown()) }).safeParse(input);
  const faults: CatalogueFault[] = [];
  const seen = new Set<string>();
  for (const [index, candidate] of (slugs.data?.restaurants ?? []).entries()) {
    const { data } = z.object({ slug: z.string() }).safeParse(candidate);
    if (data && seen.has(data.slug)) {
      faults.push({ path: `restaurants[${index}].slug`, reason: 'another restaurant has this slug' });
    }
    if (data) seen.add(data.slug);
  }
  return faults;
}

function toFault({ path, message }: z.core.$ZodIssue): CatalogueFault {
  return { path: z.core.toDotPath(path) || '(file)', reason: message };
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
