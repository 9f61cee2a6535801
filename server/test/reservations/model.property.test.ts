import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useTestApp } from '../testApp.ts';
import { doubleBookings, untoldChanges } from './consistency.ts';
import { SECRET } from './crowd.ts';
import type { House } from './model.hours.ts';
import { aPlayer } from './model.player.ts';
import { step } from './model.steps.ts';

const ACTIVE_LIMIT = 3;
/** TEST_RUNS asks for more sequences of each evening, TEST_SEED repeats those of a run. */
const RUNS = Number(process.env.TEST_RUNS ?? 25);
const SEED = Number(process.env.TEST_SEED ?? Date.now() % 2 ** 31);

const app = useTestApp({ AUTH_SECRET: SECRET, MAX_ACTIVE_RESERVATIONS: String(ACTIVE_LIMIT) });

const house = (timeZone: string, closes: number, exceptions: House['exceptions'] = {}): House => ({
  timeZone,
  periods: [
    { opens: 11 * 60, closes: 15 * 60 },
    { opens: 18 * 60, closes },
  ],
  exceptions,
  slotMinutes: 30,
  leadMinutes: 30,
  horizonDays: 3,
  maxParty: 5,
  stayMinutes: (partySize) => (partySize <= 2 ? 90 : partySize <= 4 ? 120 : 150),
  tables: [
    { name: 'T1', min: 1, capacity: 2 },
    { name: 'T2', min: 2, capacity: 4 },
    { name: 'T3', min: 3, capacity: 6 },
  ],
});

const at = (hours: number, minutes = 0) => hours * 60 + minutes;
const twoDaysOff = {
  '2027-03-03': [{ opens: at(20), closes: at(25) }],
  '2027-03-04': [],
};

test.each(
  [
    {
      why: 'no clock change, but a short day and a closed one',
      house: house('Asia/Baku', at(27), twoDaysOff),
      firstDay: '2027-03-01',
    },
    {
      why: 'the second night has no 02:00 to 03:00',
      house: house('Europe/Berlin', at(28)),
      firstDay: '2027-03-26',
    },
    {
      why: 'the second night has 02:00 to 03:00 twice and closes at the later 02:30',
      house: house('Europe/Berlin', at(26, 30)),
      firstDay: '2027-10-29',
    },
    {
      why: 'the second night has no 02:00 to 02:30',
      house: house('Australia/Lord_Howe', at(27)),
      firstDay: '2027-10-01',
    },
    {
      why: 'the second night has 01:30 to 02:00 twice',
      house: house('Australia/Lord_Howe', at(27)),
      firstDay: '2027-04-02',
    },
    {
      why: 'the third day begins at 01:00, as it has no midnight',
      house: house('Africa/Cairo', at(27)),
      firstDay: '2027-04-28',
    },
    {
      why: 'the second evening has 23:00 to midnight twice',
      house: house('Africa/Cairo', at(25, 30)),
      firstDay: '2027-10-27',
    },
  ].map((evening, offset) => ({ ...evening, offset })),
)(
  'whatever happens in $house.timeZone agrees with a simple book, $firstDay: $why',
  { timeout: 60_000 + RUNS * 2_000 },
  async ({ house, firstDay, offset }) => {
    const seed = SEED + offset;
    console.log(`seed ${seed}, TEST_SEED=${SEED}`);
    const said: Record<string, number> = {};
    let played = 0;
    const sequence = fc.array(step, { minLength: 1, maxLength: 120, size: 'max' });
    const property = fc.asyncProperty(sequence, async (steps) => {
      const player = await aPlayer(app, { house, firstDay, activeLimit: ACTIVE_LIMIT });
      for (const [index, it] of steps.entries()) {
        const answers = await player.play(it);
        if (!answers) continue;
        expect(answers.server, `step ${index}, ${JSON.stringify(it)}`).toBe(answers.model);
        played++;
        const outcome = /^\w+$/.test(answers.model) ? answers.model : `${it.does} done`;
        said[outcome] = (said[outcome] ?? 0) + 1;
      }
      const { restaurant, book } = player;
      const { rows } = await sql<{ revisions: number; reservations: number }>`
        select coalesce(sum(revision), 0) as revisions, count(*) as reservations
        from reservations where restaurant_id = ${restaurant.rowId}`.execute(app.db);
      const revisions = book.entries.reduce((sum, { revision }) => sum + revision, 0);
      expect(rows[0]).toEqual({ revisions, reservations: book.entries.length });
    });
    // Unbiased: long sequences as often as short ones, as what is worth meeting takes some steps.
    await fc.assert(property, { numRuns: RUNS, seed, unbiased: true });
    console.log(`${played} steps answered: ${JSON.stringify(said)}`);
    expect(await doubleBookings(app.db)).toEqual([]);
    expect(await untoldChanges(app.db)).toEqual([]);
  },
);
