import { expect, test, vi } from 'vitest';
import { killRounds, type Victim } from './kill.rounds.ts';

// Real servers are started and killed, on machines that do other things as well.
vi.setConfig({ testTimeout: 180_000 });

async function expectNothingLost(...victims: Victim[]): Promise<void> {
  const rounds = await killRounds(victims, (round) => console.log(JSON.stringify(round)));
  for (const round of rounds) {
    expect(round).toMatchObject({ lost: 0, twice: 0, untold: 0, faults: [] });
    expect(round.acknowledged).toBeGreaterThan(0);
  }
}

test('no acknowledged booking is lost or given twice when Node is killed, or Node and PostgreSQL', () =>
  expectNothingLost('Node', 'both'));

test('nor when PostgreSQL is killed under servers that live', () => expectNothingLost('PostgreSQL'));
