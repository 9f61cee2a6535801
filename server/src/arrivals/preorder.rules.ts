import { z } from 'zod';
import type { Locale } from '../platform/locale.ts';
import type { Refusal } from '../platform/refusals.ts';
import type { Restaurant } from '../restaurants/restaurant.rules.ts';
import { lineOfText } from '../travel/places.rules.ts';
import type { PrepScope } from './arrival.rules.ts';

export const PREORDER_STATUSES = ['PENDING', 'ACCEPTED', 'REJECTED'] as const;
export type PreorderStatus = (typeof PREORDER_STATUSES)[number];

export interface Deposit {
  readonly amountMinor: number;
  readonly currency: string;
}

/** What a guest would like to find on the table. */
export interface Preorder {
  readonly restaurantId: number;
  readonly reservationId: number;
  readonly scope: PrepScope;
  readonly items: readonly string[];
  readonly minutesAway: number;
  /** The terms that the guest agreed to, in their language. */
  readonly policy: string;
  readonly status: PreorderStatus;
  readonly requestedAt: Date;
  readonly decisionNotes: string | null;
  /** What was set aside, and the payment that did. */
  readonly deposit: (Deposit & { readonly paymentId: string }) | null;
  /** What the payment provider still has to be told. */
  readonly paymentDue: 'CAPTURE' | 'VOID' | null;
}

export const minutesAway = z.int().min(5).max(60);
const MAX_ITEMS = 12;
export const preorderItems = z.array(lineOfText(80)).max(MAX_ITEMS);

const PREP_MINUTES = { min: 5, max: 90 };
const LEAST_FULL_MINUTES = 10;

export function recommendedPrepMinutes(scope: PrepScope, minutesAway: number): number {
  const least = scope === 'FULL' ? LEAST_FULL_MINUTES : PREP_MINUTES.min;
  return Math.min(Math.max(minutesAway, least), PREP_MINUTES.max);
}

/** For each guest, in minor units. */
const DEPOSIT_MINOR: Readonly<Record<PrepScope, number>> = { STARTERS: 800, MAINS: 1_200, FULL: 1_800 };

export function depositFor(scope: PrepScope, partySize: number, currency: string): Deposit {
  return { amountMinor: DEPOSIT_MINOR[scope] * partySize, currency };
}

const DEFAULT_POLICY: Readonly<Record<Locale, string>> = {
  en: 'We tell the kitchen once you are on your way. Change or cancel as long as it has not begun.',
  az: 'Yola çıxan kimi mətbəxə xəbər veririk. Hazırlıq başlayana qədər dəyişə və ya ləğv edə bilərsiniz.',
  ru: 'Мы сообщаем кухне, как только вы в пути. Изменить или отменить можно, пока она не начала готовить.',
};

export function policyOf({ policyText }: Restaurant, locale: Locale): string {
  return policyText?.[locale] ?? DEFAULT_POLICY[locale];
}

export class FeatureDisabled implements Refusal {
  readonly code = 'FEATURE_DISABLED';
  readonly message = 'This server takes no preorders.';
}

export class PreorderNotRequested implements Refusal {
  readonly code = 'PREORDER_NOT_REQUESTED';
  readonly message = 'The guest has ordered nothing ahead.';
}
