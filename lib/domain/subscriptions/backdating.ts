import { refuse, type Refusal } from '@/lib/domain/refusal';
import { addInterval, type TimeZone } from '@/lib/domain/time/calendar';

/** How far back a change may be counted from, in calendar months of the billing zone. Older years are closed in the books. */
const BACKDATED_MONTHS = 12;

/** Refuses a change that is counted from too long ago; null for one from now on, later or not too far back. */
export function refusalOfBackdating(asked: { at: Date; now: Date; timeZone: TimeZone }): Refusal | null {
  const { at, now, timeZone } = asked;
  const earliest = addInterval(now, { unit: 'month', count: BACKDATED_MONTHS }, timeZone, -1);
  if (at >= earliest) return null;
  return refuse('LIMIT_EXCEEDED', `A change can be counted from ${BACKDATED_MONTHS} months ago at the earliest.`, {
    field: 'at',
    values: { limit: String(BACKDATED_MONTHS), earliest: earliest.toISOString() },
  });
}
