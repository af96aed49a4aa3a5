import { exact } from '@/lib/domain/money/exact';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export const SETTLEMENT_MODELS = ['agency', 'resale', 'bill_on_behalf', 'referral_fee', 'revenue_share'] as const;
export type SettlementModel = (typeof SETTLEMENT_MODELS)[number];

export interface DatedAgreement {
  readonly id: string;
  readonly version: number;
  readonly startAt: Date;
  readonly endAt: Date | null;
}

export interface AgreementTerms {
  readonly settlementModel: SettlementModel;
  /** Percent as digits, only for a share of revenue. */
  readonly revenueSharePercent: string | null;
  readonly startAt: Date;
}

/** A new agreement ends the one before at the instant it begins; what was agreed until then stays readable. */
export function decideAgreement(
  earlier: readonly DatedAgreement[],
  { settlementModel, revenueSharePercent, startAt }: AgreementTerms,
): { readonly end: DatedAgreement | null; readonly version: number } | Refusal {
  const wrong = shareRefusal(settlementModel, revenueSharePercent);
  if (wrong) return wrong;
  const later = earlier.find((one) => one.startAt >= startAt || (one.endAt !== null && one.endAt > startAt));
  if (later !== undefined)
    return refuse('CONFLICT', `Version ${later.version} begins or ends on or after that day. Choose a later day.`, {
      field: 'from',
      values: { version: String(later.version) },
    });
  return {
    end: earlier.find((one) => one.endAt === null) ?? null,
    version: 1 + Math.max(0, ...earlier.map(({ version }) => version)),
  };
}

function shareRefusal(model: SettlementModel, percent: string | null): Refusal | null {
  const field = 'revenueSharePercent';
  if (model !== 'revenue_share')
    return percent === null
      ? null
      : refuse('INPUT_INVALID', 'Only an agreement to share revenue has a percentage.', { field });
  const isShare = percent !== null && /^\d{1,3}(\.\d{1,4})?$/.test(percent) && exact(percent).gt(0);
  if (isShare && exact(percent).lte(100)) return null;
  return refuse('INPUT_INVALID', 'The share of revenue is more than 0 and at most 100 %.', { field });
}
