import { balanceOf, lockCustomer } from '@/db/write/customers';
import { loadIssuer } from '@/db/write/invoices';
import { listSubscriptionsOfCustomer, setNextBillingAt } from '@/db/write/subscriptions';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { loadSubscriptions, type LoadedSubscription } from '@/db/write/load-subscription';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { decideInvoice } from '@/lib/domain/invoicing/decide-invoice';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { moveBalance } from './execute-change';
import { issueInvoice } from './issue-invoice';
import { postInvoice } from './post-to-ledger';
import { taxOfCustomer } from '@/lib/domain/tax/tax-of-customer';

/**
 * Bills one customer: what should be billed by now minus what is, as one invoice over all their subscriptions. Nothing due
 * writes nothing. A subscription whose payment failed is not billed further until its debt is settled.
 */
export async function issueDueInvoices(
  viewer: SystemViewer,
  customerId: string,
): Promise<{ invoiceId: string | null } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at } = context;
    const customer = await lockCustomer(tx, tenantId, customerId);
    assert(customer, 'a customer with subscriptions exists');
    const loaded = await loadSubscriptions(tx, await listSubscriptionsOfCustomer(tx, tenantId, customerId));
    const billable = loaded.filter(({ facts }) => facts.payments.every((payment) => payment.state !== 'failed'));
    const lines = billable.flatMap(({ facts, terms, billed }) => decideBilling({ facts, terms, billed, through: at }));
    for (const { facts, terms, row } of loaded) {
      await setNextBillingAt(tx, tenantId, row.id, nextBillingAt(facts, terms, at));
    }
    if (lines.length === 0) return { invoiceId: null };
    return issueRenewal(context, loaded, lines);
  });
}

async function issueRenewal(
  context: CommandContext,
  loaded: readonly LoadedSubscription[],
  lines: readonly BilledLine[],
): Promise<{ invoiceId: string } | Refusal> {
  const { tx, tenantId, at } = context;
  const customer = loaded[0]?.customer;
  assert(customer, 'lines belong to a subscription');
  const issuer = await loadIssuer(tx, tenantId, customer.brandId);
  assert(issuer, 'a brand has a legal entity');
  const tax = taxOfCustomer(customer, issuer.entity, at);
  if (isRefusal(tax)) return tax;
  const totals = decideInvoice({ lines, tax, currency: customer.currency });
  const balance = await balanceOf(tx, tenantId, customer.id, customer.currency);
  const balanceAppliedMinor = Math.max(0, Math.min(balance, totals.totalMinor));
  const invoice = await issueInvoice(context, {
    ...totals,
    customer,
    balanceAppliedMinor,
    taxEvidence: tax.evidence,
    quoteId: null,
    paidMinor: 0,
  });
  await postInvoice(context, invoice);
  await moveBalance(context, invoice, { applied: balanceAppliedMinor, credit: Math.max(0, -totals.totalMinor) });
  return { invoiceId: invoice.id };
}
