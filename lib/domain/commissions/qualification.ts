import { windowOf } from '@/lib/domain/commissions/counted-volume';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import type { Desk } from '@/lib/domain/commissions/drafting';
import { ownSumKey } from '@/lib/domain/commissions/sum-keys';

/** Whether a partner sold enough in the window to be paid by this rule; a sale of their own counts. */
export function isQualified(desk: Desk, { partnerId }: ChainMember, { content }: CommissionRuleVersion): boolean {
  const { qualification } = content;
  if (qualification === undefined) return true;
  const { attribution } = desk.question;
  const before = desk.history.sumOf(ownSumKey(partnerId, windowOf(desk, qualification.window))).volumeMinor;
  const now = attribution.partnerId === partnerId ? desk.facts.netMinor : 0;
  return before + now >= qualification.ownVolumeMinor;
}
