/** Openings as the API gives them: instants, exceptions and time zone already applied. */
export type Opening = { readonly opensAt: string; readonly closesAt: string };

export type OpeningNow =
  | { readonly kind: 'open'; readonly until: Date }
  | { readonly kind: 'closed'; readonly opensAt: Date }
  /** Nothing known ahead. */
  | { readonly kind: 'closedForNow' };

/** Whether the house is open at this moment, by the openings around it: yesterday's may go on past midnight. */
export function openingNow(openings: readonly Opening[], now: Date): OpeningNow {
  const spans = merged(openings);
  const current = spans.find(({ from, to }) => from <= now.getTime() && now.getTime() < to);
  if (current) return { kind: 'open', until: new Date(current.to) };
  const next = spans.find(({ from }) => from > now.getTime());
  return next ? { kind: 'closed', opensAt: new Date(next.from) } : { kind: 'closedForNow' };
}

type Span = { readonly from: number; readonly to: number };

/** In order, and those without a break between them as one: a house that never closes has no closing time to tell. */
function merged(openings: readonly Opening[]): Span[] {
  const spans = openings
    .map(({ opensAt, closesAt }) => ({ from: Date.parse(opensAt), to: Date.parse(closesAt) }))
    .sort((one, other) => one.from - other.from);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.from <= last.to)
      joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to) });
    else joined.push(span);
  }
  return joined;
}
