import { localDayOf, startOfLocalDay } from '@/lib/domain/time/calendar';
import { formatDay, type DayNumber } from '@/lib/domain/time/civil-day';
import type { Period } from '@/lib/domain/time/period';
import type { TimeZone } from '@/lib/domain/time/zone-clock';

/**
 * Counts the local days that end within a period, where the end of a day belongs to what leads up to it. Periods that tile
 * a longer one have its days together, whatever clocks do. Remembers the instants it was asked about, because most devices
 * of a fleet share theirs.
 */
export function dayCounter(timeZone: TimeZone): (within: Period) => number {
  const known = new Map<number, DayNumber>();
  const dayOf = (at: Date): DayNumber => {
    const found = known.get(at.getTime()) ?? begunDay(at, timeZone);
    known.set(at.getTime(), found);
    return found;
  };
  return ({ start, end }) => dayOf(end) - dayOf(start);
}

/** The latest local day that has begun. A clock put back over midnight shows the day before again; that one is over. */
function begunDay(at: Date, timeZone: TimeZone): DayNumber {
  const day = localDayOf(at, timeZone);
  return startOfLocalDay(formatDay(day + 1), timeZone) <= at ? day + 1 : day;
}
