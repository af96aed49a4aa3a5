import type { Coupon, PromotionCode } from '@/lib/domain/coupons/coupon';
import type { Currency } from '@/lib/domain/money/currency';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';

export interface RedemptionQuestion {
  readonly coupon: Coupon;
  /** Null when staff apply the coupon itself. */
  readonly code: PromotionCode | null;
  readonly planKey: string;
  readonly currency: Currency;
  /** How often the customer redeemed this coupon before. */
  readonly customerRedemptions: number;
  /** Whether the subscription has, or ever had, this coupon. */
  readonly onSubscription: boolean;
  readonly hasPaidBefore: boolean;
  readonly at: Date;
}

export type RedemptionReason =
  'unknown' | 'expired' | 'used_up' | 'other_plan' | 'other_currency' | 'already_used' | 'first_purchase';

const SENTENCES: Readonly<Record<RedemptionReason, string>> = {
  unknown: 'There is no such promotion code.',
  expired: 'This promotion code is not valid at this time.',
  used_up: 'This promotion code was used as often as it can be.',
  other_plan: 'This promotion code is not for this plan.',
  other_currency: 'This promotion code is not for subscriptions in this currency.',
  already_used: 'This promotion was used before; it cannot be used again.',
  first_purchase: 'This promotion code is for a first purchase only.',
};

/** Codes are compared as upper-case letters without blanks around them. */
export function normalizeCode(typed: string): string {
  return typed.trim().toUpperCase();
}

export function refuseCode(reason: RedemptionReason): Refusal {
  return refuse('PROMOTION_REFUSED', SENTENCES[reason], { field: 'promotionCode', values: { reason } });
}

/** Whether a coupon may be redeemed for a plan: the change of price it stands for, or why not. */
export function decideRedemption(question: RedemptionQuestion): PriceAdjustment | Refusal {
  const reason = reasonAgainst(question);
  return reason === null ? adjustmentOf(question.coupon, question.currency, question.at) : refuseCode(reason);
}

function reasonAgainst(question: RedemptionQuestion): RedemptionReason | null {
  const { coupon, code, at } = question;
  if (
    code !== null &&
    ((code.endAt !== null && code.endAt <= at) || (code.disabledAt !== null && code.disabledAt <= at))
  )
    return 'expired';
  if (coupon.startAt > at || (coupon.endAt !== null && coupon.endAt <= at)) return 'expired';
  if (coupon.archivedAt !== null && coupon.archivedAt <= at) return 'expired';
  if (coupon.planKeys !== null && !coupon.planKeys.includes(question.planKey)) return 'other_plan';
  if (coupon.kind === 'amount' && coupon.amounts?.[question.currency] === undefined) return 'other_currency';
  if (question.onSubscription || question.customerRedemptions >= coupon.perCustomerLimit) return 'already_used';
  if (code?.firstPurchaseOnly === true && question.hasPaidBefore) return 'first_purchase';
  if (isUsedUp(coupon) || (code !== null && isUsedUp(code))) return 'used_up';
  return null;
}

function isUsedUp({ redeemed, redemptionLimit }: { redeemed: number; redemptionLimit: number | null }): boolean {
  return redemptionLimit !== null && redeemed >= redemptionLimit;
}

/** The change of price a redeemed coupon stands for, from an instant on. */
export function adjustmentOf(
  coupon: Pick<Coupon, 'id' | 'kind' | 'percent' | 'amounts' | 'planKeys' | 'periods'>,
  currency: Currency,
  from: Date,
  until: Date | null = null,
): PriceAdjustment {
  const isPercentage = coupon.kind === 'percentage';
  return {
    id: coupon.id,
    source: 'coupon',
    kind: coupon.kind,
    value: (isPercentage ? coupon.percent : coupon.amounts?.[currency]) ?? '0',
    currency: isPercentage ? null : currency,
    interval: null,
    planKeys: coupon.planKeys,
    itemKey: null,
    from,
    until,
    periods: coupon.periods,
  };
}
