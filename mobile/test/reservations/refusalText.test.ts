import { describe, expect, test } from 'vitest';
import { createFormat } from '../../src/i18n/format.ts';
import { LANGUAGES, type Language } from '../../src/i18n/languages.ts';
import { translator } from '../../src/i18n/translate.ts';
import type { Refused } from '../../src/reservations/refusal.outcome.ts';
import { type Asked, refusalText, type Verb } from '../../src/reservations/refusalText.ts';

const catalogues = {
  en: () => import('../../src/i18n/en/catalogue.ts'),
  az: () => import('../../src/i18n/az/catalogue.ts'),
  ru: () => import('../../src/i18n/ru/catalogue.ts'),
};
const locales = {
  en: () => import('date-fns/locale/en-GB').then(({ enGB }) => enGB),
  az: () => import('date-fns/locale/az').then(({ az }) => az),
  ru: () => import('date-fns/locale/ru').then(({ ru }) => ru),
};

async function tongue(language: Language) {
  const [{ texts }, dates] = await Promise.all([catalogues[language](), locales[language]()]);
  const t = translator(language, texts);
  return { t, format: createFormat({ language, dates, t }) };
}

/** Friday, 5 March 2027, 20:00 in Baku; asked on the Monday before. */
const asked: Asked = {
  zone: 'Asia/Baku',
  now: new Date('2027-03-01T08:00:00.000Z'),
  startsAt: '2027-03-05T16:00:00.000Z',
  table: true,
};

const slot = {
  startsAt: '2027-03-05T15:00:00.000Z',
  endsAt: '2027-03-05T16:30:00.000Z',
  localTime: '19:00',
  tableCount: 1,
  tables: [{ id: 't1' }],
};
const current = {
  id: 'r1',
  status: 'BOOKED',
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  partySize: 5,
  revision: 2,
  arrivalIntent: { status: 'IDLE', expectedAt: null },
  restaurant: { id: 'd', slug: 'dolma', name: 'Dolma', timeZone: 'Asia/Baku', coverPhoto: null },
  table: { id: 't1', name: 'T1' },
} as const;

const refusals: readonly [Verb, Refused][] = [
  ['reserve', { kind: 'taken', alternatives: [slot] }],
  ['reserve', { kind: 'taken', alternatives: [] }],
  ['change', { kind: 'taken', alternatives: [slot] }],
  ['restore', { kind: 'taken', alternatives: [slot] }],
  ['restore', { kind: 'taken', alternatives: [] }],
  ['mark', { kind: 'taken', alternatives: [] }],
  ['reserve', { kind: 'closed', openingHours: [{ day: 'FRIDAY', opensAt: '10:00', closesAt: '19:00' }] }],
  ['reserve', { kind: 'closed', openingHours: [{ day: 'MONDAY', opensAt: '10:00', closesAt: '19:00' }] }],
  [
    'reserve',
    { kind: 'outsideWindow', earliest: '2027-03-06T06:00:00.000Z', latest: '2027-05-30T06:00:00.000Z' },
  ],
  [
    'reserve',
    { kind: 'outsideWindow', earliest: '2027-03-01T06:00:00.000Z', latest: '2027-03-02T06:00:00.000Z' },
  ],
  ['reserve', { kind: 'partySize', min: 1, max: 8 }],
  ['reserve', { kind: 'tooMany', limit: 10 }],
  [
    'reserve',
    { kind: 'invalid', issues: [{ path: ['input', 'guestPhone'], message: 'must hold 6 digits' }] },
  ],
  ['reserve', { kind: 'invalid', issues: [{ path: ['input', 'partySize'], message: 'too big' }] }],
  ['reserve', { kind: 'gone' }],
  ['cancel', { kind: 'gone' }],
  ['reserve', { kind: 'keyReused' }],
  ['change', { kind: 'notActive', status: 'COMPLETED' }],
  ['restore', { kind: 'notCancelled', status: 'NO_SHOW' }],
  ['restore', { kind: 'cancelledByRestaurant' }],
  ['change', { kind: 'conflict', current }],
  ['mark', { kind: 'conflict', current: { ...current, status: 'ARRIVED' } }],
  ['mark', { kind: 'notReachable', from: 'BOOKED', reachable: ['ARRIVED'] }],
  ['mark', { kind: 'notReachable', from: 'SEATED', reachable: ['COMPLETED', 'ARRIVED'] }],
  ['mark', { kind: 'notReachable', from: 'CANCELLED', reachable: [] }],
  ['reserve', { kind: 'signedOut' }],
  ['mark', { kind: 'forbidden' }],
  ['reserve', { kind: 'busy', retryAfterSeconds: 21 }],
  ['reserve', { kind: 'busy', retryAfterSeconds: null }],
  ['change', { kind: 'notSent' }],
  ['cancel', { kind: 'unknown' }],
  ['reserve', { kind: 'failed', code: 'INTERNAL' }],
];

describe.each(LANGUAGES)('in %s', (language) => {
  test('every refusal is a sentence and says what to do; no brace and no key is left in it', async () => {
    const it = await tongue(language);
    for (const [verb, refused] of refusals) {
      const { title, body } = refusalText(it, refused, verb, asked);
      for (const text of [title, body]) {
        expect(text, `${verb} ${refused.kind}`).not.toMatch(/[{}]|\b(?:booking|bookings|day|common)\.\w/u);
        expect(text.length, `${verb} ${refused.kind}`).toBeGreaterThan(5);
      }
      expect(body, `${verb} ${refused.kind}`).toMatch(/[.:?]$/u);
    }
  });

  test('no refusal reads like another one', async () => {
    const it = await tongue(language);
    const read = refusals.map(([verb, refused]) => JSON.stringify(refusalText(it, refused, verb, asked)));
    expect(read.filter((text, index) => read.indexOf(text) !== index)).toEqual([]);
  });
});

describe('what a refusal says', () => {
  const say = async (language: Language, verb: Verb, refused: Refused, given: Partial<Asked> = {}) =>
    refusalText(await tongue(language), refused, verb, { ...asked, ...given });

  test('the hours of the very day that was asked for, on the restaurant’s clock', async () => {
    const week: Refused = {
      kind: 'closed',
      openingHours: [
        { day: 'FRIDAY', opensAt: '10:00', closesAt: '15:00' },
        { day: 'FRIDAY', opensAt: '18:00', closesAt: '01:00' },
        { day: 'SATURDAY', opensAt: '12:00', closesAt: '02:00' },
      ],
    };
    expect((await say('en', 'reserve', week)).body).toContain('Friday: 10:00–15:00, 18:00–01:00');
    const lateFriday = { startsAt: '2027-03-05T21:00:00.000Z' };
    expect((await say('en', 'reserve', week, lateFriday)).body).toContain('Saturday: 12:00–02:00');
  });

  test('too soon, past and too far ahead are three things', async () => {
    const window = (earliest: string, latest: string): Refused => ({
      kind: 'outsideWindow',
      earliest,
      latest,
    });
    const titles = await Promise.all([
      say('en', 'reserve', window('2027-03-06T06:00:00.000Z', '2027-05-30T06:00:00.000Z')),
      say('en', 'reserve', window('2027-03-06T06:00:00.000Z', '2027-05-30T06:00:00.000Z'), {
        startsAt: '2027-03-01T07:00:00.000Z',
      }),
      say('en', 'reserve', window('2027-03-01T06:00:00.000Z', '2027-03-02T06:00:00.000Z')),
    ]);
    expect(titles.map(({ title }) => title)).toEqual([
      'That is too soon',
      'That time has passed',
      'That is too far ahead',
    ]);
  });

  test('the three Russian plurals', async () => {
    const busy = (retryAfterSeconds: number): Refused => ({ kind: 'busy', retryAfterSeconds });
    expect((await say('ru', 'reserve', busy(1))).body).toContain('1 секунду');
    expect((await say('ru', 'reserve', busy(3))).body).toContain('3 секунды');
    expect((await say('ru', 'reserve', busy(11))).body).toContain('11 секунд.');
  });

  test('the staff read their own words for a state, the guest theirs', async () => {
    const conflict: Refused = { kind: 'conflict', current: { ...current, status: 'ARRIVED' } };
    expect((await say('en', 'mark', conflict)).body).toContain('Arrived');
    expect((await say('en', 'change', conflict)).body).toContain('You are there');
  });
});
