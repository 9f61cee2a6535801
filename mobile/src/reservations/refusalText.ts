import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/translate.ts';
import { MAX_NOTES_LENGTH } from './guestFields.ts';
import { type Fault, isFault, type Refusal, type Refused } from './refusal.outcome.ts';
import { hoursOn } from './weekHours.ts';

/** What the guest or the staff wanted to do. */
export type Verb = 'reserve' | 'change' | 'cancel' | 'restore' | 'mark';

/** What was asked for, as far as a sentence needs it. */
export type Asked = {
  readonly zone: string;
  readonly now: Date;
  readonly startsAt: string;
  /** The very table, and not just any. */
  readonly table?: boolean;
};

export type Words = { readonly title: string; readonly body: string };

type Tongue = { readonly t: Translate; readonly format: Format };
type Of<Kind extends Refusal['kind']> = Extract<Refusal, { readonly kind: Kind }>;

/** Why it was refused and what to do now, in the guest's language. */
export function refusalText(tongue: Tongue, refused: Refused, verb: Verb, asked: Asked): Words {
  if (isFault(refused)) return faultText(tongue.t, refused);
  const { t } = tongue;
  switch (refused.kind) {
    case 'taken':
      return takenText(t, refused, verb, asked);
    case 'closed':
      return closedText(tongue, refused, asked);
    case 'outsideWindow':
      return windowText(tongue, refused, asked);
    case 'partySize':
      return {
        title: t('booking.refused.partySize'),
        body: t('booking.refused.partySizeBody', { min: refused.min, max: refused.max }),
      };
    case 'tooMany':
      return {
        title: t('booking.refused.tooMany', { count: refused.limit }),
        body: t('booking.refused.tooManyBody'),
      };
    case 'invalid':
      return { title: t('booking.refused.invalid'), body: issueTexts(t, refused.issues).join(' ') };
    case 'gone':
      return goneText(t, verb);
    case 'notActive':
    case 'notCancelled':
      return standingText(t, refused);
    case 'cancelledByRestaurant':
      return {
        title: t('booking.refused.byRestaurant'),
        body: t('booking.refused.byRestaurantBody'),
      };
    case 'conflict':
      return conflictText(tongue, refused, verb);
    case 'notReachable':
      return notReachableText(tongue, refused, asked);
    case 'keyReused':
      return faultText(t, { kind: 'failed', code: 'IDEMPOTENCY_KEY_REUSED' });
  }
}

/** Any other faults of ours read the same; what it is called is for a report. */
export function faultText(t: Translate, fault: Fault): Words {
  switch (fault.kind) {
    case 'signedOut':
      return { title: t('booking.refused.signedOut'), body: t('booking.refused.signedOutBody') };
    case 'forbidden':
      return { title: t('booking.refused.forbidden'), body: t('booking.refused.forbiddenBody') };
    case 'busy':
      return {
        title: t('booking.refused.busy'),
        body: fault.retryAfterSeconds
          ? t('booking.refused.busySeconds', { count: fault.retryAfterSeconds })
          : t('booking.refused.busyBody'),
      };
    case 'notSent':
      return { title: t('booking.refused.notSent'), body: t('booking.refused.notSentBody') };
    case 'unknown':
      return { title: t('booking.refused.unknown'), body: t('booking.refused.unknownBody') };
    case 'failed':
      return {
        title: t('booking.refused.failed'),
        body: t('booking.refused.failedBody', { code: fault.code }),
      };
  }
}

/** What is wrong with the fields of an input, each in words; the server's own are for developers. */
export function issueTexts(t: Translate, issues: Of<'invalid'>['issues']): string[] {
  return [...new Set(issues.map(({ path }) => issueText(t, path.at(-1))))];
}

export function issueText(t: Translate, field: string | undefined): string {
  switch (field) {
    case 'guestName':
      return t('booking.refused.invalidName');
    case 'guestPhone':
      return t('booking.refused.invalidPhone');
    case 'notes':
      return t('booking.refused.invalidNotes', { count: MAX_NOTES_LENGTH });
    case 'startsAt':
      return t('booking.refused.invalidTime');
    default:
      return t('booking.refused.invalidOther');
  }
}

function takenText(t: Translate, { alternatives }: Of<'taken'>, verb: Verb, { table }: Asked): Words {
  const title = table ? t('booking.refused.takenTable') : t('booking.refused.takenAny');
  const isFull = alternatives.length === 0;
  switch (verb) {
    case 'mark':
      return { title, body: t('booking.refused.takenMark') };
    case 'restore':
      return { title, body: t(`booking.refused.${isFull ? 'takenRestoreNone' : 'takenRestore'}`) };
    case 'change':
      return { title, body: t(`booking.refused.${isFull ? 'takenNone' : 'takenChange'}`) };
    default:
      return {
        title,
        body: isFull
          ? t('booking.refused.takenNone')
          : t(`booking.refused.${table ? 'takenInstead' : 'takenInsteadAny'}`),
      };
  }
}

function closedText({ t, format }: Tongue, { openingHours }: Of<'closed'>, { startsAt, zone }: Asked): Words {
  const weekday = format.weekday(startsAt, zone);
  const hours = hoursOn(openingHours, startsAt, zone);
  const body = hours
    ? t('booking.refused.closedHours', { weekday, hours })
    : t('booking.refused.closedDay', { weekday });
  return { title: t('booking.refused.closed'), body };
}

function windowText({ t, format }: Tongue, { earliest, latest }: Of<'outsideWindow'>, asked: Asked): Words {
  const { startsAt, zone, now } = asked;
  const time = format.dayTime(earliest, zone, now);
  if (Date.parse(startsAt) > Date.parse(latest))
    return {
      title: t('booking.refused.tooFar'),
      body: t('booking.refused.latest', { day: format.dayLong(latest, zone, now) }),
    };
  const title = Date.parse(startsAt) <= now.getTime() ? 'booking.refused.past' : 'booking.refused.tooSoon';
  return { title: t(title), body: t('booking.refused.earliest', { time }) };
}

function goneText(t: Translate, verb: Verb): Words {
  return verb === 'reserve' || verb === 'change'
    ? { title: t('booking.refused.goneTable'), body: t('booking.refused.goneTableBody') }
    : { title: t('booking.refused.goneBooking'), body: t('booking.refused.goneBookingBody') };
}

function standingText(t: Translate, { kind, status }: Of<'notActive' | 'notCancelled'>): Words {
  const said = { status: t(`bookings.status.${status}`) };
  return kind === 'notActive'
    ? { title: t('booking.refused.notActive'), body: t('booking.refused.notActiveBody', said) }
    : { title: t('booking.refused.notCancelled'), body: t('booking.refused.notCancelledBody', said) };
}

function conflictText({ t, format }: Tongue, { current }: Of<'conflict'>, verb: Verb): Words {
  const { startsAt, partySize, table, status, restaurant } = current;
  const what = [
    t(`${verb === 'mark' ? 'day' : 'bookings'}.status.${status}`),
    format.dayTime(startsAt, restaurant.timeZone),
    t('common.guests', { count: partySize }),
    ...(table ? [t('booking.table', { table: table.name })] : []),
  ].join(', ');
  return { title: t('booking.refused.conflict'), body: t('booking.refused.conflictBody', { what }) };
}

function notReachableText(
  { t, format }: Tongue,
  { from, reachable }: Of<'notReachable'>,
  asked: Asked,
): Words {
  const title = t('day.notReachable', { status: t(`day.status.${from}`) });
  const isEarly = (from === 'BOOKED' || from === 'ARRIVED') && !reachable.includes('NO_SHOW');
  if (isEarly)
    return { title, body: t('day.noShowTooSoon', { time: format.time(asked.startsAt, asked.zone) }) };
  const list = format.list(reachable.map((status) => t(`day.status.${status}`)));
  return { title, body: list ? t('day.notReachableBody', { list }) : t('day.notReachableNone') };
}
