import { expect, test } from 'vitest';
import { useTestApp } from '../testApp.ts';
import { feedRounds } from './feed.rounds.ts';

const app = useTestApp();

test('hosts on two servers whose lines are cut hear everything once, in one order', async () => {
  const scale = { restaurants: 4, listeners: 24, changes: 240, perSecond: 40, cutWithinMs: 1_500 };
  const [report] = await feedRounds(app.db, app.connection, scale);
  console.log(JSON.stringify(report));
  expect(report).toMatchObject({ astray: 0, heard: report?.expected, errors: [] });
  expect(report?.changes).toBeGreaterThan(200);
  expect(report?.lost).toBeGreaterThan(50);
}, 120_000);
