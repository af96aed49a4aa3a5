import type {
  CommissionEntryDraft,
  CommissionTrace,
  CountedVolume,
  RewardDraft,
} from '@/lib/domain/commissions/commission-entry';
import type { CommissionPlan, CommissionRuleVersion, SaleFacts } from '@/lib/domain/commissions/commission-rule';
import type { CommissionHistory } from '@/lib/domain/commissions/commission-history';
import type { Currency } from '@/lib/domain/money/currency';
import type { AttributionEvidence, AttributionRole } from '@/lib/domain/partners/attribution';
import type { PartnerType } from '@/lib/domain/partners/partner';

/**
 * Something that may earn: money that came in for one subscription on one invoice, an invoice that was issued, an activation, a visit.
 * All amounts are of the commissionable part of the invoice, and zero where no money is involved.
 */
export interface CommissionEvent {
  readonly source: Omit<CommissionTrace['source'], 'occurredAt'>;
  readonly sale: SaleFacts;
  readonly collectedAt: Date;
  readonly grossMinor: number;
  readonly taxMinor: number;
  /** Net of lines that earn nothing and of credits; gross − tax − excluded = net. */
  readonly excludedMinor?: number;
  readonly netMinor: number;
  readonly currency: Currency;
  /** Of the invoice's gross: what this payment brought, what was paid before it, and the whole. Paid in full when absent. */
  readonly collectedShare?: { readonly collectedMinor: number; readonly beforeMinor: number; readonly ofMinor: number };
  /** Only rules about invoiced net earn when an invoice is issued, and only then; `collected` when absent. */
  readonly moment?: 'invoiced' | 'collected';
  /** Devices, activations, visits: digits; 1 when absent. */
  readonly units?: string;
  readonly customerId?: string;
  readonly mrrIncreaseMinor?: number;
  /** What was measured, by item, and rated; negative where a later line puts an earlier one right. All of the net when absent. */
  readonly rated?: readonly { readonly item: string; readonly amountMinor: number }[];
  /** The device was never active before. */
  readonly firstActivation?: boolean;
}

export interface ChainMember {
  readonly partnerId: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly tier?: string;
  readonly active: boolean;
}

export interface SaleAttribution {
  readonly partnerId: string;
  readonly role: AttributionRole;
  readonly since: Date;
  readonly evidence: AttributionEvidence;
}

/** An entry written earlier: what makes a repeated run add nothing and lets paid periods and volumes be counted. */
export interface PriorEntry {
  readonly key: string;
  readonly beneficiaryPartnerId: string;
  readonly ruleId: string;
  readonly subscriptionId: string | null;
  readonly invoiceId: string | null;
  readonly counted?: readonly CountedVolume[];
}

export interface CommissionQuestion {
  readonly event: CommissionEvent;
  readonly attribution: SaleAttribution;
  /** From the attributed partner up, as the network stood at `event.collectedAt`. */
  readonly chain: readonly ChainMember[];
  /** Who else is attributed, each in another role: they earn by rules for their role and take their part of splits. */
  readonly others?: readonly { readonly attribution: SaleAttribution; readonly member: ChainMember }[];
  /** Prepared once for each list; hand over the same list for many sales. */
  readonly ruleVersions: readonly CommissionRuleVersion[];
  readonly plan: CommissionPlan;
  readonly priorEntries: readonly PriorEntry[];
  /** Instead of `priorEntries`, for many sales in a row. */
  readonly history?: CommissionHistory;
}

export interface CommissionDecision {
  readonly entries: readonly CommissionEntryDraft[];
  readonly rewards: readonly RewardDraft[];
  /** Shares the maximum of the plan left nothing of. */
  readonly cut: readonly { readonly partnerId: string; readonly ruleVersionId: string; readonly amount: string }[];
}
