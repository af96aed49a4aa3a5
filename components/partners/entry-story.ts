import type { CommissionKind, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { ExplanationStep } from '@/lib/domain/commissions/explain-commission';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerType } from '@/lib/domain/partners/partner';

/** A commission entry with everything that is said about it. */
export interface EntryStory {
  readonly id: string;
  readonly timeZone: string;
  readonly kind: CommissionKind;
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly brand: { readonly key: string; readonly name: string } | null;
  readonly plan: string;
  readonly sold: { readonly quantity: string; readonly unitAmount: string } | null;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly occurredAt: Date;
  readonly dueAt: Date;
  readonly payoutOn: string | null;
  readonly state: EntryState;
  readonly trace: CommissionTrace;
  readonly derivation: Derivation;
  readonly because: readonly ExplanationStep[];
  readonly recomputed: boolean;
  readonly shares: readonly {
    readonly entryId: string;
    readonly partner: { readonly name: string; readonly type: PartnerType; readonly isYou: boolean };
    readonly amountMinor: number;
    readonly percent: string;
    readonly ownPercent: string;
    readonly belowPercent: string;
  }[];
  /** Of a correction by hand: why. */
  readonly reason: string | null;
  readonly reverses: string | null;
  readonly reversedBy: readonly { readonly id: string; readonly amountMinor: number; readonly occurredAt: Date }[];
}
