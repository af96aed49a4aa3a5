import { describe, expect, test } from 'vitest';
import { withAgreedPrices, type AgreedPrices } from '@/lib/domain/rollout/agreed-prices';
import { recurringMinor } from '@/lib/domain/rollout/recurring-minor';
import { exampleFacts, examplePlan, exampleSpan } from '@/lib/domain/subscriptions/example-subscription';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';

const at = new Date('2026-11-12T08:00:00Z');
const terms = examplePlan('premium', { rank: 1, monthly: '4.90' });
const span = exampleSpan(terms, '2026-11-01T00:00:00Z');

const off = (id: string, value: string): PriceAdjustment => ({
  id,
  source: 'customer',
  kind: 'percentage',
  value,
  currency: null,
  interval: null,
  planKeys: null,
  itemKey: null,
  from: new Date(0),
  until: null,
  periods: null,
});

const subscription = {
  facts: { ...exampleFacts([span]), adjustments: [off('override_old', '10')] },
  customerId: 'customer_baltic',
  payerCustomerId: 'customer_partner',
};
const begun = (kind: 'customer' | 'payer', id: string): AgreedPrices => ({
  ended: new Set(),
  begun: [{ whose: { kind, id }, adjustment: off('draft 0', '20') }],
});
const mrr = (prices: AgreedPrices): number | null => {
  const facts = withAgreedPrices(prices, subscription);
  return facts === null ? null : recurringMinor(facts, terms, span, at);
};

describe('prices that a draft agrees', () => {
  test.each<[string, AgreedPrices, number | null]>([
    ['4.90 × 0.90 × 0.80 = 3.528 for the customer', begun('customer', 'customer_baltic'), 353],
    ['the same for whom the partner pays', begun('payer', 'customer_partner'), 353],
    ['not for another customer', begun('customer', 'customer_other'), null],
    ['not for the price book of who is a customer, but does not pay', begun('payer', 'customer_baltic'), null],
    ['4.90 again when the old one ends', { ended: new Set(['override_old']), begun: [] }, 490],
    ['nothing for the end of another one', { ended: new Set(['override_other']), begun: [] }, null],
  ])('%s', (_reason, prices, expected) => {
    expect(mrr(prices)).toBe(expected);
  });
});
