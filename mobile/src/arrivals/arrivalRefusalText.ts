import type { Format } from '../i18n/format.ts';
import type { Translate } from '../i18n/translate.ts';
import { isFault } from '../reservations/refusal.outcome.ts';
import { faultText, type Words } from '../reservations/refusalText.ts';
import type { ArrivalRefused } from './arrival.outcome.ts';

type Tongue = { readonly t: Translate; readonly format: Format };

/** Why not, and what to do now; `zone` is the restaurant's. */
export function arrivalRefusalText({ t, format }: Tongue, refused: ArrivalRefused, zone: string): Words {
  if (isFault(refused)) return faultText(t, refused);
  switch (refused.kind) {
    case 'tooEarly': {
      const time = format.time(refused.earliest, zone);
      return { title: t('arrivals.refused.tooEarly'), body: t('arrivals.refused.tooEarlyBody', { time }) };
    }
    case 'notActive': {
      const status = t(`bookings.status.${refused.status}`);
      const body = t('arrivals.refused.notActiveBody', { status });
      return { title: t('arrivals.refused.notActive'), body };
    }
    case 'tooManySignals': {
      const body = t('arrivals.refused.tooMany', { count: refused.retryAfterSeconds });
      return { title: t('arrivals.refused.tooManyTitle'), body };
    }
    case 'invalid': {
      const what = INVALID[refused.field ?? ''] ?? 'invalid';
      return { title: t(`arrivals.refused.${what}`), body: t(`arrivals.refused.${what}Body`) };
    }
    default:
      return {
        title: t(`arrivals.refused.${refused.kind}`),
        body: t(`arrivals.refused.${refused.kind}Body`),
      };
  }
}

/** What the fields of the inputs are refused for; the server's own words are for developers. */
const INVALID: Readonly<
  Record<string, 'lateStart' | 'notes' | 'items' | 'decided' | 'accepted' | 'far' | undefined>
> = {
  reservationId: 'lateStart',
  notes: 'notes',
  items: 'items',
  decision: 'decided',
  accept: 'decided',
  location: 'far',
  /** Not of an input: an order that was accepted is refused by its booking. */
  order: 'accepted',
};
