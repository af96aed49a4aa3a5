import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { slotOf } from '@/lib/domain/invoicing/desired-coverage';
import { without, type Period } from '@/lib/domain/time/period';

/** A charge that was billed, and what of its time has not been credited. */
export interface BilledCoverage {
  readonly slot: string;
  readonly charge: BilledLine;
  readonly credits: readonly BilledLine[];
  readonly standing: readonly Period[];
}

/** What has been paid for, read from the lines. Rounding lines pay for no time. */
export function billedCoverage(billed: readonly BilledLine[], since?: Date): BilledCoverage[] {
  return billed
    .filter((line) => line.kind === 'charge' && !isBefore(line, since))
    .map((charge) => coverageOf(charge, billed));
}

export function billingPeriodOf(line: BilledLine): Period {
  return { start: new Date(line.basis.billingStart), end: new Date(line.basis.billingEnd) };
}

function coverageOf(charge: BilledLine, billed: readonly BilledLine[]): BilledCoverage {
  const credits = billed.filter((line) => line.kind === 'credit' && line.corrects === charge.key);
  const standing = without(
    [charge.period],
    credits.map((credit) => credit.period),
  );
  const basis = { quantity: Number(charge.quantity), amount: charge.basis.amount, billing: billingPeriodOf(charge) };
  return { slot: slotOf(charge.planVersionId, charge.priceKey, basis), charge, credits, standing };
}

function isBefore(line: BilledLine, since: Date | undefined): boolean {
  return since !== undefined && billingPeriodOf(line).end.getTime() <= since.getTime();
}
