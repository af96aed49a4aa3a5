import { contentHash } from '@/lib/domain/content-hash';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { decideInvoice, type InvoiceTotals } from '@/lib/domain/invoicing/decide-invoice';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { settleTotal } from '@/lib/domain/invoicing/settle-total';
import type { Currency } from '@/lib/domain/money/currency';
import type { BillingTermsById } from '@/lib/domain/subscriptions/billing-terms';
import { applySpanChange, type SpanChange } from '@/lib/domain/subscriptions/span-change';
import type { SubscriptionFacts } from '@/lib/domain/subscriptions/subscription-facts';
import type { TaxBehavior } from '@/lib/domain/tax/tax-category';
import type { BuyerTax } from '@/lib/domain/tax/tax-of-customer';
import type { OpenGrant } from '@/lib/domain/wallets/wallet-grant';

export interface QuoteRequest {
  readonly facts: SubscriptionFacts;
  readonly change: SpanChange;
  /** Terms of every plan version that the spans, old and new, name. */
  readonly terms: BillingTermsById;
  readonly billed: readonly BilledLine[];
  readonly tax: BuyerTax;
  /** The instant the change is counted from. Pinned: the same one gives the same quote. */
  readonly at: Date;
  /** Prepaid credit of the payer; used before anything else. None when not stated. */
  readonly grants?: readonly OpenGrant[];
  /** What we owe the payer; used before anything is collected. Nothing when not stated. */
  readonly balanceMinor?: number;
  /** How the new plan states its prices; `exclusive` when not stated. */
  readonly taxBehavior?: TaxBehavior;
  /** Tax at the next renewal, when it is known to differ. */
  readonly renewalTax?: BuyerTax;
}

/** What a change costs now and later: the same decisions as its execution, without the saving. */
export interface Quote extends InvoiceTotals {
  readonly currency: Currency;
  readonly change: SpanChange;
  /** Taken from prepaid credit, then from the balance. */
  readonly walletAppliedMinor: number;
  readonly balanceAppliedMinor: number;
  /** To be collected now, never negative. */
  readonly dueNowMinor: number;
  /** Goes to the customer's balance when credits exceed charges; otherwise 0. */
  readonly creditMinor: number;
  /** The next charge if nothing else changes, before any balance; null when nothing more will be billed. */
  readonly nextRenewal: Renewal | null;
  /** Of everything above: what is executed is what was quoted, or the hashes differ. */
  readonly hash: string;
}

export interface Renewal {
  readonly at: Date;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/** What a change bills at once, before tax. */
export function linesOfChange(
  request: Pick<QuoteRequest, 'facts' | 'change' | 'terms' | 'billed' | 'at'>,
): readonly BilledLine[] {
  const { facts, change, terms, billed, at } = request;
  return decideBilling({ facts: applySpanChange(facts, change), terms, billed, through: at });
}

export function decideQuote(request: QuoteRequest): Quote {
  const { facts, change, tax, at } = request;
  const changed = applySpanChange(facts, change);
  const lines = linesOfChange(request);
  const invoice = decideInvoice({ lines, tax, currency: facts.currency, ...behaviorOf(request) });
  const settlement = settleTotal(invoice.totalMinor, accountOf(request), at);
  const quoted = {
    ...invoice,
    currency: facts.currency,
    change,
    walletAppliedMinor: settlement.walletAppliedMinor,
    balanceAppliedMinor: settlement.balanceAppliedMinor,
    dueNowMinor: settlement.dueMinor,
    creditMinor: settlement.creditMinor,
    nextRenewal: nextRenewal(request, changed, lines),
  };
  return { ...quoted, hash: contentHash(quoted) };
}

/** Dates on which nothing is billed (a free phase, a last look at readings) are no renewal; so many are passed over. */
const EMPTY_DATES = 24;

function nextRenewal(request: QuoteRequest, changed: SubscriptionFacts, lines: readonly BilledLine[]): Renewal | null {
  const { terms, renewalTax, tax } = request;
  const billed = [...request.billed, ...lines];
  let at = nextBillingAt(changed, terms, request.at);
  for (let passed = 0; at !== null && passed < EMPTY_DATES; passed += 1) {
    const renewalLines = decideBilling({ facts: changed, terms, billed, through: at });
    if (renewalLines.length > 0) {
      const totals = { lines: renewalLines, tax: renewalTax ?? tax, currency: changed.currency };
      const { netMinor, taxMinor, totalMinor } = decideInvoice({ ...totals, ...behaviorOf(request) });
      return { at, netMinor, taxMinor, totalMinor };
    }
    at = nextBillingAt(changed, terms, at);
  }
  return null;
}

/** What the payer has with us, of which a quote uses as much as it needs. */
function accountOf({ grants = [], balanceMinor = 0 }: Pick<QuoteRequest, 'grants' | 'balanceMinor'>) {
  return { grants, balanceMinor };
}

function behaviorOf({ taxBehavior }: QuoteRequest): { taxBehavior?: TaxBehavior } {
  return taxBehavior === undefined ? {} : { taxBehavior };
}
