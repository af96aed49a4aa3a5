import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { decideInvoice, type InvoiceTotals } from '@/lib/domain/invoicing/decide-invoice';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { usageWindows } from '@/lib/domain/invoicing/usage-window';
import type { Currency } from '@/lib/domain/money/currency';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import type { BuyerTax } from '@/lib/domain/tax/tax-of-customer';
import type { TimeZone } from '@/lib/domain/time/calendar';
import type { BillingInterval } from '@/lib/domain/time/interval';

export interface FirstInvoiceQuestion {
  readonly terms: BillingTerms;
  readonly currency: Currency;
  readonly interval: BillingInterval;
  /** When the subscription begins. */
  readonly at: Date;
  readonly timeZone: TimeZone;
  readonly tax: BuyerTax;
  /** What every meter counts in a billing period, as a decimal string. */
  readonly used: string;
}

export interface FirstInvoice extends InvoiceTotals {
  readonly issuedAt: Date;
  /** Whether something on it was counted, so that it stands for a use that is only assumed. */
  readonly isCounted: boolean;
}

/**
 * What a new subscription of one unit is billed first: as it begins or, where what is paid later belongs to the plan, after its first
 * billing period with everything of that day. The same decisions as a bill run. Without lines when nothing is charged.
 */
export function firstInvoice(question: FirstInvoiceQuestion): FirstInvoice {
  const { terms: own, currency, at, used, tax } = question;
  const facts = newSubscription(question);
  const terms = new Map([[own.planVersionId, own]]);
  const atOnce = decideBilling({ facts, terms, billed: [], through: at, usage: new Map() });
  const isLater = own.items?.some(({ timing }) => timing === 'arrears') === true;
  const next = isLater || atOnce.length === 0 ? nextBillingAt(facts, terms, at) : null;
  const through = next ?? at;
  const windows = next === null ? [] : usageWindows({ facts, terms, through });
  const usage = new Map(windows.map(({ key }) => [key, { quantity: used, eventCount: 1 }]));
  const lines = next === null ? atOnce : decideBilling({ facts, terms, billed: atOnce, through, usage });
  const behavior = own.taxBehavior === undefined ? {} : { taxBehavior: own.taxBehavior };
  return { ...decideInvoice({ lines, tax, currency, ...behavior }), issuedAt: through, isCounted: windows.length > 0 };
}

/** A paid subscription of one device that is served from the beginning. */
export function newSubscription({
  terms,
  currency,
  interval,
  at,
  timeZone,
}: Pick<FirstInvoiceQuestion, 'terms' | 'currency' | 'interval' | 'at' | 'timeZone'>): SubscriptionFacts {
  const { planVersionId, planKey, isFree } = terms;
  return {
    id: 'subscription_sample',
    currency,
    timeZone,
    collection: 'card',
    spans: [
      {
        id: 'span_sample',
        planVersionId,
        planKey,
        kind: isFree ? 'free' : 'active',
        quantity: 1,
        interval,
        anchorAt: at,
        startAt: at,
        endAt: null,
      },
    ],
    payments: [],
    devicePeriods: [{ deviceId: 'device_sample', state: 'active', startAt: at, endAt: null }],
  };
}
