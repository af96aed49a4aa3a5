import { assert } from '@/lib/domain/assert';
import { EXAMPLE_CATALOG, EXAMPLE_FEATURES } from '@/lib/domain/catalog/example-catalog';
import type { EntitlementFacts, GrantedPlan, Unlock } from '@/lib/domain/entitlements/entitlement-facts';
import type { Span } from '@/lib/domain/subscriptions/span';
import type { PaymentFact } from '@/lib/domain/subscriptions/subscription-facts';
import { MONTHLY } from '@/lib/domain/time/interval';

export const day = (text: string) => new Date(`2026-${text}T10:00:00Z`);
export const plans = new Map<string, GrantedPlan>(
  EXAMPLE_CATALOG.plans.map((plan) => [`version_${plan.key}`, { planKey: plan.key, number: 7, grants: plan.grants }]),
);
const basic = plans.get('version_basic');
assert(basic !== undefined, 'the example has a basic plan');

export const span = (planKey: string, kind: Span['kind'], from: string, to: string | null = null): Span => ({
  id: `span_${planKey}_${from}`,
  planVersionId: `version_${planKey}`,
  planKey,
  kind,
  quantity: 1,
  interval: MONTHLY,
  anchorAt: day(from),
  startAt: day(from),
  endAt: to === null ? null : day(to),
});
export const facts = (
  spans: readonly Span[] | null,
  more: Partial<EntitlementFacts> & { payments?: readonly PaymentFact[] } = {},
): EntitlementFacts => {
  const { payments = [], ...rest } = more;
  return {
    deviceId: 'device_1',
    modelSku: 'AUR-HH3',
    ownership: { customerId: 'customer_lena', endAt: null },
    subscription:
      spans === null
        ? null
        : { id: 'subscription_1', currency: 'EUR', timeZone: 'Europe/Berlin', collection: 'card', spans, payments },
    plans,
    base: { ...basic, planVersionId: 'version_basic' },
    features: EXAMPLE_FEATURES,
    unlocks: [],
    suspensions: [],
    ...rest,
  };
};
export const failed: PaymentFact = {
  invoiceId: 'invoice_1',
  state: 'failed',
  firstFailedAt: day('05-10'),
  graceEndsAt: day('05-17'),
  periodEnd: day('06-10'),
};
export const pastDue = facts([span('pro', 'active', '04-10')], { payments: [failed] });
export const trial = facts([span('pro', 'trial', '03-01', '03-15')]);
export const boost: Unlock = {
  id: 'unlock_1',
  featureKey: 'alerts.leak',
  grant: { kind: 'switch', on: true },
  holder: { kind: 'DEVICE' },
  from: day('01-01'),
  until: null,
};
export const unowned: Partial<EntitlementFacts> = { ownership: null };
