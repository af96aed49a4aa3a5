import type { WindowKind } from '@/lib/domain/commissions/rule-calc';
import { localDateOf, type TimeZone } from '@/lib/domain/time/calendar';

export interface WindowAt {
  readonly at: Date;
  readonly timeZone: TimeZone;
  readonly subscriptionId: string | null;
}

/** The name of the window an instant is in: `2026-06`, `2026-Q2`, `2026`, or the subscription for the life of a contract. */
export function windowName(kind: WindowKind, { at, timeZone, subscriptionId }: WindowAt): string {
  if (kind === 'contract') return `contract ${subscriptionId ?? ''}`;
  const day = localDateOf(at, timeZone);
  const year = day.slice(0, 4);
  if (kind === 'year') return year;
  return kind === 'month' ? day.slice(0, 7) : `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** What one partner did under one rule in a window; `ever` for what is counted without one. */
export function ruleSumKey(ruleId: string, partnerId: string, window: string): string {
  return ['rule', ruleId, partnerId, window].join('/');
}

/** What one partner earned under one rule on one customer in a window. */
export function customerSumKey(ids: { ruleId: string; partnerId: string; customerId: string }, window: string): string {
  return ['customer', ids.ruleId, ids.partnerId, ids.customerId, window].join('/');
}

/** What one partner sold in a window, whichever rule paid it. */
export function ownSumKey(partnerId: string, window: string): string {
  return ['own', partnerId, window].join('/');
}
