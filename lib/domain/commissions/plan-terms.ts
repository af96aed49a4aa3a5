import { exact, parseDecimal } from '@/lib/domain/money/exact';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isTimeZone } from '@/lib/domain/time/calendar';

/** What all rules of a plan share and people set by hand. Days are calendar days in the time zone of the plan. */
export interface PlanTerms {
  readonly name: string;
  readonly holdDays: number;
  /** Day of the month, 1 to 28, so that every month has it. */
  readonly payoutDay: number;
  readonly timeZone: string;
  readonly minimumPayoutMinor: number;
  /** Digits: `35`. */
  readonly maxTotalPercent: string;
  readonly inactiveParent: 'compress' | 'break';
}

/** What is wrong with the terms of a plan, at the field it is about; `null` when all is well. */
export function checkPlanTerms(terms: PlanTerms): Refusal | null {
  const { name, holdDays, payoutDay, timeZone, minimumPayoutMinor, maxTotalPercent } = terms;
  if (name.trim() === '' || name.length > 120) return wrong('name', 'Give the plan a name of at most 120 characters.');
  if (!isWhole(holdDays, 0, 730)) return wrong('holdDays', 'Accepted are 0 to 730 days.');
  if (!isWhole(payoutDay, 1, 28)) return wrong('payoutDay', 'Accepted is a day from 1 to 28, which every month has.');
  if (!isTimeZone(timeZone)) return wrong('timeZone', 'Accepted is a time zone, such as Europe/Berlin.');
  if (!isWhole(minimumPayoutMinor, 0, Number.MAX_SAFE_INTEGER))
    return wrong('minimumPayoutMinor', 'Accepted is an amount from 0.00.');
  const percent = parseDecimal(maxTotalPercent);
  if (isRefusal(percent) || percent.lt(exact(0)) || percent.gt(exact(100)))
    return wrong('maxTotalPercent', 'Accepted are 0 to 100 percent.');
  return null;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

function wrong(field: string, message: string): Refusal {
  return refuse('INPUT_INVALID', message, { field });
}
