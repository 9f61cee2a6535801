import { builder } from '../graphql/builder.ts';
import { loadNodesOf, NodeRef } from '../graphql/nodes.ts';
import { encodeGlobalId, keyOf, parseKey } from '../platform/ids.ts';
import { FloorPlanRef } from './floorPlan.graphql.ts';
import { loadRestaurant } from './loading.graphql.ts';
import type { WeeklyPeriod } from './openingPeriods.rules.ts';
import type { Coordinates, Restaurant } from './restaurant.rules.ts';
import { findBySlug, findRestaurant } from './restaurants.service.ts';
import { type BookingPolicy, type ServicePeriod, servicePeriods, turnTimeMinutes } from './schedule.rules.ts';

export const PriceBandRef = builder.enumType('PriceBand', {
  description: 'What a guest spends, in four bands.',
  values: {
    BUDGET: { description: 'Up to about AZN 40 per guest.' },
    MID: { description: 'Up to about AZN 70 per guest.' },
    UPPER: { description: 'Up to about AZN 110 per guest.' },
    LUXURY: { description: 'More than that.' },
  } as const,
});

const DayOfWeekRef = builder.enumType('DayOfWeek', {
  description: 'A day of the week.',
  values: {
    MONDAY: { description: 'Monday.' },
    TUESDAY: { description: 'Tuesday.' },
    WEDNESDAY: { description: 'Wednesday.' },
    THURSDAY: { description: 'Thursday.' },
    FRIDAY: { description: 'Friday.' },
    SATURDAY: { description: 'Saturday.' },
    SUNDAY: { description: 'Sunday.' },
  } as const,
});

export const MoneyRef = builder.objectRef<{ amountMinor: number; currency: string }>('Money').implement({
  description: 'An amount of money.',
  fields: (t) => ({
    amountMinor: t.exposeInt('amountMinor', { description: 'In minor units: AZN 8.00 is 800.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
  }),
});

export const CoordinatesRef = builder.objectRef<Coordinates>('Coordinates').implement({
  description: 'A place on the earth, WGS 84.',
  fields: (t) => ({
    latitude: t.exposeFloat('latitude', { description: 'Degrees north, -90 to 90.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees east, -180 to 180.' }),
  }),
});

type Spend = { minMinor: number; maxMinor: number; currency: string };
const SpendRangeRef = builder.objectRef<Spend>('SpendRange').implement({
  description: 'What a guest usually spends.',
  fields: (t) => ({
    min: t.field({
      type: MoneyRef,
      description: 'The lower end.',
      resolve: ({ minMinor, currency }) => ({ amountMinor: minMinor, currency }),
    }),
    max: t.field({
      type: MoneyRef,
      description: 'The upper end.',
      resolve: ({ maxMinor, currency }) => ({ amountMinor: maxMinor, currency }),
    }),
  }),
});

export const OpeningHoursRef = builder.objectRef<WeeklyPeriod>('OpeningHours').implement({
  description: 'One period of an ordinary week; a day may have several or none.',
  fields: (t) => ({
    day: t.expose('day', { type: DayOfWeekRef, description: 'The day it opens.' }),
    opensAt: t.expose('opensAt', { type: 'LocalTime', description: 'When the doors open.' }),
    closesAt: t.expose('closesAt', {
      type: 'LocalTime',
      description: 'When they close; at or before opensAt means the next day.',
    }),
  }),
});

const ServicePeriodRef = builder.objectRef<ServicePeriod>('ServicePeriod').implement({
  description: 'An opening of a particular day.',
  fields: (t) => ({
    opensAt: t.expose('opensAt', { type: 'DateTime', description: 'When the doors open.' }),
    closesAt: t.expose('closesAt', { type: 'DateTime', description: 'When they close.' }),
  }),
});

type PolicyShape = BookingPolicy & { text: Restaurant['policyText'] };
const BookingPolicyRef = builder.objectRef<PolicyShape>('BookingPolicy').implement({
  description: 'On what terms a restaurant takes bookings.',
  fields: (t) => ({
    slotIntervalMinutes: t.exposeInt('slotIntervalMinutes', { description: 'Minutes between starts.' }),
    turnTimeMinutes: t.int({
      nullable: true,
      description: 'How long a party of this size has its table; null for one that is not accepted.',
      args: { partySize: t.arg.int({ required: true, description: 'Number of guests.' }) },
      resolve: (policy, { partySize }) => turnTimeMinutes(policy, partySize),
    }),
    minLeadMinutes: t.exposeInt('minLeadMinutes', {
      description: 'Fewest minutes between booking and start.',
    }),
    maxAdvanceDays: t.exposeInt('maxAdvanceDays', { description: 'How many days ahead may be booked.' }),
    maxPartySize: t.exposeInt('maxPartySize', { description: 'Most guests of one booking.' }),
    text: t.string({
      nullable: true,
      description: 'What the house adds in its own words.',
      resolve: ({ text }, _args, { locale }) => text?.[locale],
    }),
  }),
});

export const RestaurantRef = builder.objectRef<Restaurant>('Restaurant');
builder.objectType(RestaurantRef, {
  interfaces: [NodeRef],
  description: 'A restaurant whose tables can be booked.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'seating' in value,
  fields: (t) => ({
    id: t.id({ description: 'Global id.', resolve: (it) => encodeGlobalId('Restaurant', it.id) }),
    slug: t.exposeString('slug', { description: 'Stable name in URLs, such as dolma.' }),
    name: t.string({ description: 'Its name.', resolve: ({ names }, _args, { locale }) => names[locale] }),
    description: t.string({
      nullable: true,
      description: 'What to expect there.',
      resolve: ({ descriptions }, _args, { locale }) => descriptions[locale],
    }),
    cuisines: t.stringList({
      description: 'Canonical keys such as azerbaijani.',
      resolve: ({ cuisines }) => cuisines,
    }),
    tags: t.stringList({
      description: 'Canonical keys such as rooftop or live_music.',
      resolve: ({ tags }) => tags,
    }),
    neighbourhood: t.exposeString('neighbourhood', {
      nullable: true,
      description: 'Canonical key such as old_city.',
    }),
    address: t.exposeString('address', { nullable: true, description: 'Street and number.' }),
    city: t.exposeString('city', { description: 'The city, such as Baku.' }),
    timeZone: t.field({
      type: 'TimeZone',
      description: 'The zone its clock on the wall shows.',
      resolve: ({ schedule }) => schedule.timeZone,
    }),
    location: t.expose('location', { type: CoordinatesRef, nullable: true, description: 'Where it is.' }),
    priceBand: t.expose('priceBand', { type: PriceBandRef, description: 'How dear it is.' }),
    averageSpend: t.field({
      type: SpendRangeRef,
      nullable: true,
      description: 'What a guest usually spends.',
      resolve: ({ spend, currency }) => spend && { ...spend, currency },
    }),
    phone: t.expose('phone', { type: 'PhoneNumber', nullable: true, description: 'To call.' }),
    whatsapp: t.expose('whatsapp', { type: 'PhoneNumber', nullable: true, description: 'To write to.' }),
    instagram: t.expose('instagram', { type: 'URL', nullable: true, description: 'Its page on Instagram.' }),
    menuUrl: t.expose('menuUrl', { type: 'URL', nullable: true, description: 'Its menu.' }),
    directionsUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'A map with the way there.',
      resolve: ({ location }) => location && mapUrl(location),
    }),
    dressCode: t.string({
      nullable: true,
      description: 'What to wear.',
      resolve: ({ dressCode }, _args, { locale }) => dressCode?.[locale],
    }),
    highlights: t.stringList({
      description: 'What it is known for.',
      resolve: ({ highlights }, _args, { locale }) => highlights.map((it) => it[locale]),
    }),
    experiences: t.stringList({
      description: 'What one can do there beside eating.',
      resolve: ({ experiences }, _args, { locale }) => experiences.map((it) => it[locale]),
    }),
    coverPhoto: t.field({
      type: 'URL',
      nullable: true,
      description: 'A photo, or the lattice that we draw for it; absolute.',
      resolve: ({ photos, slug }, _args, { publicUrl }) => photos[0] ?? `${publicUrl}/covers/${slug}.svg`,
    }),
    photos: t.field({
      type: ['URL'],
      description: 'Photos of the house; absolute.',
      resolve: ({ photos }) => photos,
    }),
    openingHours: t.field({
      type: [OpeningHoursRef],
      description: 'The ordinary week; servicePeriods knows the exceptions.',
      resolve: ({ schedule }) => schedule.weekly,
    }),
    bookingPolicy: t.field({
      type: BookingPolicyRef,
      description: 'On what terms it takes bookings.',
      resolve: ({ schedule, policyText }) => ({ ...schedule.policy, text: policyText }),
    }),
    floorPlan: t.expose('plan', { type: FloorPlanRef, description: 'Its rooms and tables.' }),
    servicePeriods: t.field({
      type: [ServicePeriodRef],
      description: "That service day's openings, exceptions applied; none on a day it stays closed.",
      args: { date: t.arg({ type: 'Date', required: true, description: 'The service day.' }) },
      resolve: ({ schedule }, { date }) => servicePeriods(schedule, date),
    }),
  }),
});

loadNodesOf('Restaurant', (keys, context) =>
  keys.map((key) => {
    const id = parseKey(key);
    return id === undefined ? undefined : loadRestaurant(context, id);
  }),
);

const RestaurantByRef = builder.inputType('RestaurantBy', {
  description: 'One way to name a restaurant.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'Its global id.' }),
    slug: t.string({ description: 'Its slug.' }),
  }),
});

builder.queryField('restaurant', (t) =>
  t.field({
    type: RestaurantRef,
    nullable: true,
    description: 'One restaurant; null where there is none.',
    args: { by: t.arg({ type: RestaurantByRef, required: true, description: 'Which.' }) },
    resolve: (_root, { by }, context) =>
      by.slug ? findBySlug(context, by.slug) : findRestaurant(context, keyOf('Restaurant', by.id ?? '')),
  }),
);

function mapUrl({ latitude, longitude }: Coordinates): string {
  return `https://www.google.com/maps/dir/?api=1&destination=${latitude},${longitude}`;
}
