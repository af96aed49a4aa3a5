import type { Period } from '@/lib/domain/time/period';

/** The calendar month or year (UTC) in which what a metered feature includes is counted. */
export function usagePeriod(per: 'month' | 'year', at: Date): Period {
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth();
  return per === 'year'
    ? { start: new Date(Date.UTC(year, 0, 1)), end: new Date(Date.UTC(year + 1, 0, 1)) }
    : { start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 1)) };
}
