import { assert } from '@/lib/domain/assert';
import type { PayoutSchedule } from '@/lib/domain/commissions/commission-rule';
import { addDays, addInterval, localDateOf, startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';

/**
 * The day an amount is paid if nothing happens to it: statements close at the end of the local month in which the hold
 * ends, and are paid on the pay day of the month after. Due 2 April → statement April → 5 May.
 */
export function expectedPayoutOn(dueAt: Date, schedule: PayoutSchedule): LocalDate {
  assert(schedule.payDay >= 1 && schedule.payDay <= 28, 'every month has the pay day');
  const due = localDateOf(dueAt, schedule.timeZone);
  const firstOfMonth = startOfLocalDay(`${due.slice(0, 8)}01` as LocalDate, schedule.timeZone);
  const firstOfNext = localDateOf(
    addInterval(firstOfMonth, { unit: 'month', count: 1 }, schedule.timeZone),
    schedule.timeZone,
  );
  return addDays(firstOfNext, schedule.payDay - 1);
}

/** When the hold ends: as many calendar days later, at the same time on the local clock. */
export function holdEnd(from: Date, holdDays: number, schedule: PayoutSchedule): Date {
  assert(Number.isSafeInteger(holdDays) && holdDays >= 0, 'a hold lasts whole days');
  return holdDays === 0 ? from : addInterval(from, { unit: 'day', count: holdDays }, schedule.timeZone);
}
