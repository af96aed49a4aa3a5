import { addInterval, type TimeZone } from '@/lib/domain/time/calendar';

/** Days after the first failure on which collecting is tried again: four attempts in two weeks, then it is up to people. */
export const ATTEMPT_DAYS = [0, 3, 7, 12] as const;

/**
 * When an invoice is tried again after its `attempt`-th attempt failed (the first is 1), counted in local days from the
 * first failure; null when there is no further attempt.
 */
export function nextAttempt(failed: { firstFailedAt: Date; attempt: number; timeZone: TimeZone }): Date | null {
  const days = ATTEMPT_DAYS[failed.attempt];
  return days === undefined ? null : addInterval(failed.firstFailedAt, { unit: 'day', count: days }, failed.timeZone);
}
