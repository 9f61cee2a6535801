import type { TimeContext } from '../intent.rules.ts';
import { sound } from '../language/sound.ts';
import type { Token } from '../language/tokens.ts';
import { COUNTED_OTHERWISE } from '../vocabulary/amounts.ts';
import { AFTER_AN_HOUR, BEFORE_AN_HOUR, ENDINGS_OF_AN_HOUR, HALF_BEFORE } from '../vocabulary/moments.ts';

export interface Hour {
  readonly hour: number;
  readonly minute: number;
  /** "saturday at one in the night" is Sunday. */
  readonly nextDay: boolean;
}

const words = (text: string) => new Set(text.split(' ').map(sound));
const EVENING = words('axşam axşama axşamı вечера вечером evening pm');
const MORNING = words('səhər утра утром morning am');
const AFTERNOON = words('günorta дня днём afternoon');
const NIGHT = words('gecə ночи ночью night');
const MORNING_CONTEXTS: readonly TimeContext[] = ['breakfast', 'brunch'];
/** Without more, an hour up to this is one of the afternoon or evening. */
const LATEST_BARE_EVENING_HOUR = 10;
/** Nobody has brunch at night: "brunch at 1". */
const EARLIEST_MORNING_HOUR = 7;
const LAST_NIGHT_HOUR = 5;
const HALF = {
  before: words('половина половине'),
  after: words('yarım yarımda yarıma'),
  of: words('yarısı yarısında yarısına'),
};

interface Found {
  readonly hour: number;
  readonly minute: number;
  /** Written with two digits: 09:00, 10:30 and 19:00 mean what they say. */
  readonly literal: boolean;
  readonly from: number;
  readonly to: number;
}

export function takeHour(tokens: readonly Token[], contexts: readonly TimeContext[]): Hour | undefined {
  const found = clockIn(tokens) ?? halfIn(tokens) ?? hourIn(tokens);
  if (!found) return undefined;
  const around = tokens.slice(Math.max(0, found.from - 2), found.to + 2);
  const says = (these: ReadonlySet<string>) => around.some(({ word, taken }) => !taken && these.has(word));
  const hour = onTheClock(found, says, contexts);
  for (const token of tokens.slice(found.from, found.to)) token.taken = true;
  for (const token of around) if (isPartOfDay(token)) token.taken = true;
  return hour;
}

const isPartOfDay = ({ word }: Token) =>
  [EVENING, AFTERNOON, NIGHT].some((these) => these.has(word)) || word === sound('saat');

function onTheClock(
  { hour, minute, literal }: Found,
  says: (these: ReadonlySet<string>) => boolean,
  contexts: readonly TimeContext[],
): Hour {
  const at = (it: number, nextDay = false): Hour => ({
    hour: it % 24,
    minute,
    nextDay: nextDay || it === 24,
  });
  if (literal || hour > 12) return at(hour, hour < LAST_NIGHT_HOUR && says(NIGHT));
  if (says(NIGHT)) return hour === 12 ? at(24) : hour <= LAST_NIGHT_HOUR ? at(hour, true) : at(hour + 12);
  if (says(MORNING)) return at(hour === 12 ? 0 : hour);
  if (hour === 12) return at(12);
  if (says(EVENING) || says(AFTERNOON)) return at(hour + 12);
  const morning =
    contexts.some((context) => MORNING_CONTEXTS.includes(context)) && hour >= EARLIEST_MORNING_HOUR;
  return at(hour <= LATEST_BARE_EVENING_HOUR && !morning ? hour + 12 : hour);
}

/** "19:30", "7.30". */
function clockIn(tokens: readonly Token[]): Found | undefined {
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'clock' || token.taken) continue;
    const [hour = 99, minute = 99] = token.text.split(/[:.]/).map(Number);
    if (hour > 24 || minute > 59) continue;
    return { hour, minute, literal: /^\d\d/.test(token.text), ...span(tokens, at, 1) };
  }
  return undefined;
}

/** "полвосьмого", "половина восьмого", "səkkizin yarısı", "səkkiz yarım", "half past seven". */
function halfIn(tokens: readonly Token[]): Found | undefined {
  for (const [at, token] of tokens.entries()) {
    const next = tokens[at + 1];
    const joined = token.word.startsWith('pol') ? HALF_BEFORE.get(token.word.slice(3)) : undefined;
    if (joined) return { hour: joined - 1, minute: 30, literal: false, ...span(tokens, at, 1) };
    const named = HALF.before.has(token.word) ? HALF_BEFORE.get(next?.word ?? '') : undefined;
    if (named) return { hour: named - 1, minute: 30, literal: false, ...span(tokens, at, 2) };
    if (!isHour(token)) continue;
    if (HALF.of.has(next?.word ?? ''))
      return { hour: token.value - 1, minute: 30, literal: false, ...span(tokens, at, 2) };
    if (HALF.after.has(next?.word ?? ''))
      return { hour: token.value, minute: 30, literal: false, ...span(tokens, at, 2) };
    if (tokens[at - 1]?.word === 'past' && tokens[at - 2]?.word === 'half') {
      return { hour: token.value, minute: 30, literal: false, ...span(tokens, at - 2, 3) };
    }
  }
  return undefined;
}

/** "saat 8-də", "в 8", "8 pm", "axşam 8". */
function hourIn(tokens: readonly Token[]): Found | undefined {
  for (const [at, token] of tokens.entries()) {
    if (!isHour(token)) continue;
    const [before, after] = [tokens[at - 1], tokens[at + 1]];
    if (after && (COUNTED_OTHERWISE.has(after.word) || COUNTED_OTHERWISE.has(after.stem))) continue;
    const introduced = before?.kind === 'word' && !before.taken && saysHourFollows(before.word);
    const ended = after?.kind === 'word' && saysItWasAnHour(after);
    if (introduced || ended) return { hour: token.value, minute: 0, literal: false, ...span(tokens, at, 1) };
  }
  return undefined;
}

const saysHourFollows = (word: string) =>
  BEFORE_AN_HOUR.has(word) ||
  EVENING.has(word) ||
  MORNING.has(word) ||
  NIGHT.has(word) ||
  AFTERNOON.has(word);

const saysItWasAnHour = ({ word, clings }: Token) =>
  AFTER_AN_HOUR.has(word) || (clings && ENDINGS_OF_AN_HOUR.has(word));

const isHour = (token: Token) =>
  token.kind === 'number' && !token.taken && token.value >= 1 && token.value <= 24;

/** With what leads up to the hour and what ends it. */
function span(tokens: readonly Token[], at: number, count: number): { from: number; to: number } {
  const before = tokens[at - 1];
  const after = tokens[at + count];
  return {
    from: before && BEFORE_AN_HOUR.has(before.word) ? at - 1 : at,
    to: at + count + (after?.kind === 'word' && saysItWasAnHour(after) && !MORNING.has(after.word) ? 1 : 0),
  };
}
