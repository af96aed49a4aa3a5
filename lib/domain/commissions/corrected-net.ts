import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { LateCorrection } from '@/lib/domain/commissions/late-corrections';
import { exact, fromMinor, toMinor, zeroExact } from '@/lib/domain/money/exact';

/**
 * How much of an entry's base later invoices took back. Of 30.00 rated in an invoice over 100.00, 6.00 less are a fifth of what was
 * rated, so a rule about usage gives back a fifth: 20.00 of its 100.00. A rule about everything gives back 6.00 of them.
 */
export function correctedNet(
  { baseMinor, currency, trace }: Pick<CommissionEntryDraft, 'baseMinor' | 'currency' | 'trace'>,
  { basis, items }: Pick<CommissionRuleContent, 'basis' | 'items'>,
  corrections: readonly LateCorrection[],
): number {
  const sum = (own: readonly LateCorrection[]) => own.reduce((minor, { takenMinor }) => minor + takenMinor, 0);
  const rated = trace.base.stated;
  if ((basis !== 'USAGE' && basis !== 'OUTCOME') || rated === undefined) return sum(corrections);
  const measured = corrections.filter((each) => each.measured && (items?.includes(each.item ?? '') ?? true));
  if (!exact(rated).gt(zeroExact())) return 0;
  const taken = fromMinor(sum(measured), currency).times(fromMinor(baseMinor, currency)).div(exact(rated));
  return Math.min(baseMinor, toMinor(taken, currency));
}
