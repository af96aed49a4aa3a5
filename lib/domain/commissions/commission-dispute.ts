import { addDays, localDateOf, startOfLocalDay, type LocalDate, type TimeZone } from '@/lib/domain/time/calendar';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export const DISPUTE_REASONS = ['missing_sale', 'wrong_rate', 'wrong_partner', 'clawback', 'other'] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

export const DISPUTE_STATUSES = ['OPEN', 'IN_REVIEW', 'ACCEPTED', 'REJECTED', 'WITHDRAWN'] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

export type DisputeStep = 'review' | 'accept' | 'reject' | 'withdraw';

/** Working days within which a partner gets an answer. */
export const ANSWER_WORKING_DAYS = 10;

const NEXT: Readonly<Record<DisputeStep, { from: readonly DisputeStatus[]; to: DisputeStatus }>> = {
  review: { from: ['OPEN'], to: 'IN_REVIEW' },
  accept: { from: ['OPEN', 'IN_REVIEW'], to: 'ACCEPTED' },
  reject: { from: ['OPEN', 'IN_REVIEW'], to: 'REJECTED' },
  withdraw: { from: ['OPEN', 'IN_REVIEW'], to: 'WITHDRAWN' },
};

/** Where a step leads; refused where somebody took it, or another one, before. */
export function decideDisputeStep(status: DisputeStatus, step: DisputeStep): DisputeStatus | Refusal {
  const { from, to } = NEXT[step];
  return from.includes(status) ? to : refuse('ALREADY_DONE', 'This dispute has been decided or is being looked at.');
}

/** The end of the tenth working day after; Saturdays and Sundays do not count. */
export function answerDueAt(openedAt: Date, timeZone: TimeZone): Date {
  let day = localDateOf(openedAt, timeZone);
  for (let left = ANSWER_WORKING_DAYS; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left--;
  }
  return startOfLocalDay(addDays(day, 1), timeZone);
}

/** Whether an answer is still owed although its day has passed. */
export function isOverdue({ status, dueAt }: { status: DisputeStatus; dueAt: Date }, at: Date): boolean {
  return (status === 'OPEN' || status === 'IN_REVIEW') && dueAt <= at;
}

function isWorkingDay(day: LocalDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
