import { instantIn, type Params, partySizeOf } from './discoverSearch.ts';
import { addDays, dateIn, instantOf, serviceDateOf, timeIn } from './wallClock.ts';

/** What a guest has said so far; the address of the page says the same. */
export type TableChoice = {
  readonly partySize: number;
  /** When, as wished: the start nearest to it that is free counts. */
  readonly at: string | null;
  readonly tableId: string | null;
};

const DEFAULT_PARTY = 2;
/** When people dine, if a guest has not said. */
const DINNER = '20:00';
/** From then on nobody looks for a table tonight, unless they say so. */
const LAST_CALL = '22:00';

export function choiceOf(params: Params): TableChoice {
  const text = (name: string) => [params[name] ?? ''].flat()[0] ?? '';
  return {
    partySize: partySizeOf(text('party')) ?? DEFAULT_PARTY,
    at: instantIn(text('at')),
    tableId: text('table') || null,
  };
}

export function choiceParams({ partySize, at, tableId }: TableChoice): Record<string, string | undefined> {
  return {
    party: partySize === DEFAULT_PARTY ? undefined : String(partySize),
    at: at ?? undefined,
    table: tableId ?? undefined,
  };
}

/** The service day that is looked at; a wish for a day that is over is one for today. */
export function dateOf({ at }: TableChoice, zone: string, now: Date): string {
  const today = dateIn(zone, now);
  if (!at) return timeIn(zone, now) < LAST_CALL ? today : addDays(today, 1);
  const wished = serviceDateOf(zone, at);
  return wished < today && Date.parse(at) < now.getTime() ? today : wished;
}

/** The instant that is wished for on that day: as said, else dinner. */
export function wishOn(choice: TableChoice, date: string, zone: string): string {
  return atOn(date, choice.at ? timeIn(zone, choice.at) : DINNER, zone);
}

/** The same hour on another service day; one past midnight is on the calendar day after it. */
export function atOn(date: string, time: string, zone: string): string {
  return instantOf(time < '05:00' ? addDays(date, 1) : date, time, zone).toISOString();
}
