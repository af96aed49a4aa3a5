import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerType } from '@/lib/domain/partners/partner';

interface Figures {
  readonly customers: number;
  readonly devices: number;
  readonly revenueMinor: number;
}

/** A partner in a network with what it and everybody below it brought. */
export interface NetworkViewPartner {
  readonly id: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly status: 'invited' | 'onboarding' | 'active' | 'inactive';
  readonly city: string;
  readonly tier: string;
  readonly territories: readonly string[];
  readonly since: Date;
  readonly depth: number;
  readonly hasChildren: boolean;
  readonly ratePercent: string | null;
  readonly own: Figures;
  readonly all: Figures;
  readonly earns: { readonly amountMinor: number; readonly percent: string | null } | null;
}

export interface NetworkView {
  readonly at: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly partners: readonly NetworkViewPartner[];
  readonly ownEarnsMinor: number;
  readonly earnsMinor: number;
  readonly otherCurrencies: boolean;
}
