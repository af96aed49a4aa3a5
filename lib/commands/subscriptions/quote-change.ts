import type { Issuer, PayerAccounts } from '@/db/write/payer-accounts';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { PinnedVersion } from '@/db/write/subscriptions';
import { taxOfLines } from '@/lib/commands/billing/tax-of-lines';
import { assert } from '@/lib/domain/assert';
import { decideQuote, linesOfChange, type Quote } from '@/lib/domain/invoicing/decide-quote';
import { settleTotal, type Settlement } from '@/lib/domain/invoicing/settle-total';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { BillingTerms } from '@/lib/domain/subscriptions/billing-terms';
import { decidePlanChange, type ChangeTarget, type PlanChange } from '@/lib/domain/subscriptions/decide-plan-change';
import type { PriceAdjustment } from '@/lib/domain/subscriptions/price-adjustment';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { BuyerTax } from '@/lib/domain/tax/tax-of-customer';

export interface QuotedChange {
  readonly quote: Quote;
  readonly change: PlanChange;
  readonly target: PinnedVersion;
  readonly issuer: Issuer;
  readonly tax: BuyerTax;
  readonly settlement: Settlement;
}

export interface ChangeToQuote {
  readonly loaded: LoadedSubscription;
  readonly accounts: PayerAccounts;
  readonly wanted: ChangeTarget;
  /** A coupon that is redeemed with the change. */
  readonly coupon?: PriceAdjustment;
  /** What the change is counted from. */
  readonly at: Date;
}

/** The decision behind preview, quote and execution: what the change does and costs when it is counted from `at`. */
export async function quoteChange(asked: ChangeToQuote): Promise<QuotedChange | Refusal> {
  const { loaded, accounts, wanted, coupon, at } = asked;
  const { terms, payer } = loaded;
  const facts =
    coupon === undefined
      ? loaded.facts
      : { ...loaded.facts, adjustments: [...(loaded.facts.adjustments ?? []), coupon] };
  const target = loaded.versions.get(wanted.planVersionId);
  const targetTerms = terms.get(wanted.planVersionId);
  assert(target && targetTerms, 'the plan version of a change is loaded');
  const current = spanAt(facts.spans, at);
  const currentTerms = current && terms.get(current.planVersionId);
  if (!currentTerms)
    return refuse('SUBSCRIPTION_ENDED', 'This subscription is not running, so its plan cannot be changed.');

  const change = decidePlanChange({
    facts,
    current: currentTerms,
    target: targetTerms,
    interval: wanted.interval,
    quantity: wanted.quantity,
    at,
    timing: wanted.timing,
  });
  if (isRefusal(change)) return change;
  const issuer = accounts.issuerOf(loaded.row.brandId);
  assert(issuer, 'a brand has a legal entity');
  const account = accounts.accountOf(payer.id, facts.currency);
  const { currency } = facts;
  const taxBehavior = behaviorOf(targetTerms.isFree ? currentTerms : targetTerms);
  const decided = { facts, change, terms, billed: loaded.billed, at };
  const lines = linesOfChange(decided);
  if (lines.some((line) => behaviorOf(terms.get(line.planVersionId)) !== taxBehavior)) {
    return refuse(
      'UNSUPPORTED',
      'One plan states its prices with tax and the other without. Cancel the one before the other is booked.',
    );
  }
  const consultation = accounts.consultationOf(payer);
  const tax = await taxOfLines({ payer, seller: issuer.entity, currency, taxBehavior, lines, at, consultation });
  if (isRefusal(tax)) return tax;
  const quote = decideQuote({ ...decided, tax, ...account, taxBehavior });
  return { quote, change, target, issuer, tax, settlement: settleTotal(quote.totalMinor, account, at) };
}

function behaviorOf(terms: BillingTerms | undefined) {
  return terms?.taxBehavior ?? 'exclusive';
}
