import type { Preview, PreviewBrand } from '@/db/read/catalog/get-preview';
import { betterPlan, type EntitlementView } from '@/db/read/my/device-view';
import type { PlanOffer } from '@/db/read/my/get-plan-change';
import { planPrice } from '@/db/read/my/plan-price';
import { billingTermsOf, isFreePlan } from '@/db/write/billing-terms-of';
import { assert } from '@/lib/domain/assert';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { comparePlans, type CompareRow } from '@/lib/domain/catalog/compare-plans';
import { decideEntitlements } from '@/lib/domain/entitlements/decide-entitlements';
import { firstInvoice, newSubscription, type FirstInvoice } from '@/lib/domain/invoicing/first-invoice';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal } from '@/lib/domain/refusal';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { taxOfBuyer, type BuyerTax } from '@/lib/domain/tax/tax-of-customer';
import { MONTHLY, YEARLY, type BillingInterval } from '@/lib/domain/time/interval';

/** Of whom a preview is: somebody who has this plan, in the country of the seller. */
export interface PreviewQuestion {
  readonly brand: PreviewBrand;
  readonly plan: PlanContent;
  readonly currency: Currency;
  readonly interval: BillingInterval;
}

/** The plans as the portal compares them. */
export function previewOffers(
  { plans, features, at }: Preview,
  { brand, plan, currency, interval }: PreviewQuestion,
): { readonly plans: readonly PlanOffer[]; readonly rows: readonly CompareRow[] } {
  const tax = taxOf(brand, at);
  const price = (content: PlanContent, each: BillingInterval) =>
    planPrice(content, { currency, interval: each, quantity: 1, tax });
  const rank = plans.indexOf(plan);
  return {
    plans: plans.map((content, index) => ({
      content,
      isFree: isFreePlan(content),
      isCurrent: content === plan,
      isLower: index < rank,
      price: price(content, interval),
      monthly: price(content, MONTHLY),
      yearly: price(content, YEARLY),
      trialDays: content.terms.trialDays,
    })),
    rows: comparePlans(plans, features),
  };
}

/** Units every meter is assumed to have counted. */
export const ASSUMED_USE = '1000';

/** What somebody who takes the plan now is billed first. */
export function previewInvoice(preview: Preview, question: PreviewQuestion): FirstInvoice {
  const { brand, plan, currency, interval } = question;
  return firstInvoice({
    terms: termsOf(preview, plan),
    currency,
    interval,
    at: preview.at,
    timeZone: brand.timeZone,
    tax: taxOf(brand, preview.at),
    used: ASSUMED_USE,
  });
}

/** What a device with the newest firmware would be entitled to. */
export function previewEntitlements(preview: Preview, question: PreviewQuestion): readonly EntitlementView[] {
  const { plans, features, at } = preview;
  const { plan, currency, interval, brand } = question;
  const base = plans.find(isFreePlan) ?? plans[0];
  const [phase] = decideEntitlements(
    {
      deviceId: 'device_sample',
      modelSku: null,
      ownership: { customerId: 'customer_sample', endAt: null },
      subscription: newSubscription({
        terms: termsOf(preview, plan),
        currency,
        interval,
        at,
        timeZone: brand.timeZone,
      }),
      plans: new Map([[plan.key, { planKey: plan.key, number: 0, grants: plan.grants }]]),
      base: base ? { planKey: base.key, number: 0, grants: base.grants, planVersionId: base.key } : null,
      // Of a model that can do everything.
      features: features.map(({ modelSkus: _, ...feature }) => feature),
      unlocks: [],
      suspensions: [],
    },
    at,
    null,
  ).phases;
  const versions = plans.map((content) => ({ planKey: content.key, content }));
  return features.map((feature) => {
    const granted = phase?.features[feature.key] ?? null;
    const better = betterPlan(versions, feature.key, { granted, planKey: plan.key });
    return { feature, granted, used: null, tooOldFor: null, better };
  });
}

/** A plan that is not published has no version; its key stands for it. */
function termsOf({ plans }: Preview, content: PlanContent): BillingTerms {
  const versions = plans.map((each) => ({
    id: each.key,
    planId: each.key,
    planKey: each.key,
    number: 0,
    content: each,
  }));
  const own = versions.find((each) => each.content === content);
  assert(own !== undefined, 'a previewed plan is one of the draft');
  return billingTermsOf(own, { versions });
}

function taxOf({ seller, timeZone }: PreviewBrand, at: Date): BuyerTax {
  const { country } = seller.address;
  const buyer = { country, kind: 'consumer' as const, vatIdValid: false };
  const tax = taxOfBuyer({ sellerCountry: country, buyer, at, timeZone });
  assert(!isRefusal(tax), `a seller can sell in ${country}`);
  return tax;
}
