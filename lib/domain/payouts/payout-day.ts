import { addDays, type LocalDate } from '@/lib/domain/time/calendar';

/** The first day after `from` that is neither a Saturday nor a Sunday. */
export function nextBankDay(from: LocalDate): LocalDate {
  let day = addDays(from, 1);
  while ([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = addDays(day, 1);
  return day;
}

/** When money sent today is there: the bank carries a file out on the next bank day, which is when it arrives too. */
export function arrivalDay(method: 'stripe' | 'sepa' | 'external' | null, today: LocalDate): LocalDate | null {
  if (method === null) return null;
  return method === 'stripe' ? today : nextBankDay(today);
}
