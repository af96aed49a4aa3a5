import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { slotOf } from '@/lib/domain/invoicing/desired-coverage';
import { without, type Period } from '@/lib/domain/time/period';

/** A charge of time that was billed, and what of its time has not been credited. */
export interface BilledCoverage {
  readonly slot: string;
  readonly charge: BilledLine;
  readonly credits: readonly BilledLine[];
  readonly standing: readonly Period[];
}

/**
 * What time has been paid for, read from the lines. Rounding lines, usage and single charges pay for no time; what stood on a
 * voided invoice pays for nothing.
 */
export function billedCoverage(billed: readonly BilledLine[], since?: Date): BilledCoverage[] {
  const lines = billed.filter((line) => line.void !== true && (line.basis.measure ?? 'time') === 'time');
  const creditsOf = new Map<string | null, BilledLine[]>();
  for (const line of lines) {
    if (line.kind !== 'credit') continue;
    const credits = creditsOf.get(line.corrects);
    if (credits === undefined) creditsOf.set(line.corrects, [line]);
    else credits.push(line);
  }
  return lines
    .filter((line) => line.kind === 'charge' && !isBefore(line, since))
    .map((charge) => coverageOf(charge, creditsOf.get(charge.key) ?? []));
}

export function billingPeriodOf(line: BilledLine): Period {
  return { start: new Date(line.basis.billingStart), end: new Date(line.basis.billingEnd) };
}

function coverageOf(charge: BilledLine, credits: readonly BilledLine[]): BilledCoverage {
  const standing = without(
    [charge.period],
    credits.map((credit) => credit.period),
  );
  const basis = { quantity: charge.quantity, amount: charge.basis.amount, billing: billingPeriodOf(charge) };
  return { slot: slotOf(charge.planVersionId, charge.priceKey, basis), charge, credits, standing };
}

function isBefore(line: BilledLine, since: Date | undefined): boolean {
  return since !== undefined && Date.parse(line.basis.billingEnd) <= since.getTime();
}
