import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { Timeline } from '@/lib/domain/invoicing/billing-time';
import { onceLines } from '@/lib/domain/invoicing/once-lines';
import { timeLines } from '@/lib/domain/invoicing/time-lines';
import { trueUpLines } from '@/lib/domain/invoicing/true-up-lines';
import { usageLines } from '@/lib/domain/invoicing/usage-lines';
import type { UsageReadings } from '@/lib/domain/invoicing/usage-window';

export interface BillingRequest extends Timeline {
  /** Every line billed for the subscription so far (with `since`, those whose billing period ends after `lookedBackTo`). */
  readonly billed: readonly BilledLine[];
  /**
   * What was counted in each of `usageWindows`. Absent, everything that is measured is left alone, as in a preview of a change;
   * a plan that counts devices alone needs an empty map.
   */
  readonly usage?: UsageReadings;
}

/**
 * The lines that should exist up to a time minus the lines that do: charges, credits and at most one rounding line. Empty when
 * everything is billed, so running twice writes nothing the second time.
 */
export function decideBilling(request: BillingRequest): BilledLine[] {
  const { billed, usage } = request;
  const lines = [
    ...timeLines(request, billed),
    ...onceLines(request, billed),
    ...(usage === undefined ? [] : usageLines(request, billed, usage)),
  ];
  const trueUps = trueUpLines(request, { before: billed, now: lines, isCounted: usage !== undefined });
  if (trueUps.length > 0) lines.push(...trueUps);
  return lines.length === 0 ? [] : withUniqueKeys(lines, billed);
}

/** All lines that should exist up to a time, as if nothing had been billed. */
export function desiredLines(wanted: Omit<BillingRequest, 'billed'>): BilledLine[] {
  return decideBilling({ ...wanted, billed: [] });
}

/** A time that was charged, credited and is charged again gets a numbered key; the number depends on what is billed alone. */
function withUniqueKeys(lines: readonly BilledLine[], billed: readonly BilledLine[]): BilledLine[] {
  const taken = new Set(billed.map((line) => line.key));
  return lines.map((line) => {
    let key = line.key;
    for (let number = 2; taken.has(key); number += 1) key = `${line.key}#${number}`;
    taken.add(key);
    return key === line.key ? line : { ...line, key };
  });
}
