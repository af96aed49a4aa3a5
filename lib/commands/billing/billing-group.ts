import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { PayerAccount, PayerAccounts } from '@/db/write/payer-accounts';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { decideInvoice } from '@/lib/domain/invoicing/decide-invoice';
import { settleTotal } from '@/lib/domain/invoicing/settle-total';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import type { UsageReadings } from '@/lib/domain/invoicing/usage-window';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import type { TaxBehavior } from '@/lib/domain/tax/tax-category';
import type { InvoiceToIssue } from './issue-invoice';
import { taxOfLines } from './tax-of-lines';

/** Subscriptions that share an invoice: of one payer, brand, currency, group and way of stating prices. */
export interface BillingGroup {
  /** The payer. */
  readonly customerId: string;
  readonly brandId: string;
  readonly currency: Currency;
  readonly invoiceGroup: string | null;
  readonly taxBehavior: TaxBehavior;
  readonly members: readonly LoadedSubscription[];
}

/** Sorts subscriptions by the invoice they belong on, in the order of their first ones. */
export function groupsOf(loaded: readonly LoadedSubscription[]): BillingGroup[] {
  const groups = new Map<string, BillingGroup & { members: LoadedSubscription[] }>();
  for (const each of loaded) {
    const { brandId, currency, invoiceGroup } = each.row;
    const about = { customerId: each.payer.id, brandId, currency, invoiceGroup, taxBehavior: behaviorOf(each) };
    // A group's name has no line break, so none of them is mistaken for the common one.
    const key = `${about.customerId} ${brandId} ${currency} ${about.taxBehavior} ${invoiceGroup ?? '\n'}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { ...about, members: [each] });
    else group.members.push(each);
  }
  return [...groups.values()];
}

/** Like the plan it has, or had last. */
function behaviorOf({ facts, terms }: LoadedSubscription): TaxBehavior {
  const last = facts.spans.findLast(({ kind }) => kind === 'active');
  return (last && terms.get(last.planVersionId)?.taxBehavior) ?? 'exclusive';
}

export interface GroupToBill {
  readonly group: BillingGroup;
  /** What was counted; of every window that `usageWindows` names for the members. */
  readonly usage: UsageReadings;
  /** Everything that is due by then is billed. */
  readonly through: Date;
  /** From when on each member may have something to be billed; everything when it is not stated. */
  readonly sinceOf?: ((subscriptionId: string) => Date | undefined) | undefined;
}

/** A subscription whose payment failed is not billed further until its debt is settled. */
function isBillable({ facts }: LoadedSubscription): boolean {
  return facts.payments.every((payment) => payment.state !== 'failed');
}

/** When billing comes back to the members that were billed; the others stay due since they were. */
export function nextBillingsOf({ members }: BillingGroup, through: Date): Map<string, Date | null> {
  return new Map(
    members.filter(isBillable).map(({ row, facts, terms }) => [row.id, nextBillingAt(facts, terms, through)]),
  );
}

/** What the members of a group have to be billed. */
export function linesOfGroup({ group, usage, through, sinceOf }: GroupToBill): BilledLine[] {
  return group.members.filter(isBillable).flatMap((member) => {
    const { facts, terms, billed, row } = member;
    const since = sinceOf?.(row.id);
    const lines = decideBilling({ facts, terms, billed, usage, through, ...(since === undefined ? {} : { since }) });
    return linesForPayer(member, lines);
  });
}

/** Lines as they stand on the payer's invoice: those of another customer say whose they are. */
export function linesForPayer(
  { customer, payer }: Pick<LoadedSubscription, 'customer' | 'payer'>,
  lines: readonly BilledLine[],
): readonly BilledLine[] {
  if (customer.id === payer.id) return lines;
  return lines.map((line) => {
    const { key, values } = line.description;
    return { ...line, description: { key, values: { ...values, customer: customer.name } } };
  });
}

interface InvoiceTerms {
  readonly group: BillingGroup;
  readonly accounts: Pick<PayerAccounts, 'issuerOf' | 'consultationOf'>;
  /** What the payer has left. */
  readonly account: PayerAccount;
  readonly at: Date;
}

/** The invoice of a group's lines, settled as far as the payer's account goes; null when there is nothing to bill. */
export async function invoiceOfGroup(
  lines: readonly BilledLine[],
  { group, accounts, account, at }: InvoiceTerms,
): Promise<InvoiceToIssue | null | Refusal> {
  const [first] = group.members;
  assert(first, 'a group has members');
  if (lines.length === 0) return null;
  const { payer } = first;
  const { currency, taxBehavior } = group;
  const issuer = accounts.issuerOf(group.brandId);
  assert(issuer, 'a brand has a legal entity');
  const consultation = accounts.consultationOf(payer);
  const tax = await taxOfLines({ payer, seller: issuer.entity, currency, taxBehavior, lines, at, consultation });
  if (isRefusal(tax)) return tax;
  const totals = decideInvoice({ lines, tax, currency, taxBehavior });
  return {
    payer,
    issuer,
    currency,
    totals,
    settlement: settleTotal(totals.totalMinor, account, at),
    taxEvidence: tax.evidence,
    quoteId: null,
    paidMinor: 0,
  };
}
