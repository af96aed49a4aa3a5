import { balanceOf } from '@/db/write/customers';
import { loadIssuer } from '@/db/write/invoices';
import type { PinnedVersion } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import { taxOfCustomer, type BuyerTax } from '@/lib/domain/tax/tax-of-customer';
import { assert } from '@/lib/domain/assert';
import { decideQuote, type Quote } from '@/lib/domain/invoicing/decide-quote';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { decidePlanChange, type ChangeTarget, type PlanChange } from '@/lib/domain/subscriptions/decide-plan-change';
import { spanAt } from '@/lib/domain/subscriptions/span';
import type { LoadedSubscription } from '@/db/write/load-subscription';

export interface QuotedChange {
  readonly quote: Quote;
  readonly change: PlanChange;
  readonly target: PinnedVersion;
  readonly tax: BuyerTax;
}

/** The decision behind preview, quote and execution: what the change does and costs when it is counted from `at`. */
export async function quoteChange(
  { tx, tenantId }: CommandContext,
  loaded: LoadedSubscription,
  wanted: ChangeTarget,
  at: Date,
): Promise<QuotedChange | Refusal> {
  const { facts, terms, customer } = loaded;
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
  const issuer = await loadIssuer(tx, tenantId, customer.brandId);
  assert(issuer, 'a brand has a legal entity');
  const tax = taxOfCustomer(customer, issuer.entity, at);
  if (isRefusal(tax)) return tax;
  const balanceMinor = await balanceOf(tx, tenantId, customer.id, facts.currency);
  const quote = decideQuote({ facts, change, terms, billed: loaded.billed, tax, at, balanceMinor });
  return { quote, change, target, tax };
}
