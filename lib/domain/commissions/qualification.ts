import { windowOf } from '@/lib/domain/commissions/counted-volume';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import type { CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import type { Desk } from '@/lib/domain/commissions/drafting';
import { countsAsSale } from '@/lib/domain/commissions/event-base';
import { ownSumKey } from '@/lib/domain/commissions/sum-keys';

/** Whether a partner sold in the window what this rule asks for, not too little and not too much; a sale of their own counts. */
export function isQualified(desk: Desk, { partnerId }: ChainMember, { content }: CommissionRuleVersion): boolean {
  const { qualification } = content;
  if (qualification === undefined) return true;
  const { attribution, event } = desk.question;
  const { ownVolumeMinor = -Infinity, ownVolumeBelowMinor = Infinity } = qualification;
  const { ownSales = -Infinity, ownSalesBelow = Infinity } = qualification;
  const before = desk.history.sumOf(ownSumKey(partnerId, windowOf(desk, qualification.window)));
  const isOwn = attribution.partnerId === partnerId;
  const volumeMinor = before.volumeMinor + (isOwn ? desk.facts.netMinor : 0);
  const sales = before.count + (isOwn && countsAsSale(event) ? 1 : 0);
  return (
    volumeMinor >= ownVolumeMinor && volumeMinor < ownVolumeBelowMinor && sales >= ownSales && sales < ownSalesBelow
  );
}
