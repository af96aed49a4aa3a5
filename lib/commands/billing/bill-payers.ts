import { lockCustomers } from '@/db/write/customers';
import { listDraftsOf, type InvoiceDraftRow } from '@/db/write/invoice-drafts';
import { readSubscriptions, type LoadedSubscription } from '@/db/write/load-subscription';
import { readPayerAccounts, type PayerAccounts } from '@/db/write/payer-accounts';
import { lockDueSubscriptions, setNextBillings, type SubscriptionRow } from '@/db/write/subscriptions';
import { readUsage } from '@/db/write/usage-readings';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { assert } from '@/lib/domain/assert';
import { lookedBackTo, type UsageReadings } from '@/lib/domain/invoicing/usage-window';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { groupsOf, invoiceOfGroup, linesOfGroup, nextBillingsOf } from './billing-group';
import { draftKey, writeDraft } from './invoice-draft';
import { issueInvoices, type InvoiceToIssue } from './issue-invoice';
import { spendingAccounts } from './spending-accounts';

const DAY_MS = 86_400_000;

export interface BilledPage {
  readonly invoiceIds: readonly string[];
  readonly subscriptions: number;
  /** Payers for whom a rule says no; nothing is written for them, and they stay due. */
  readonly refused: readonly { readonly payerId: string; readonly refusal: Refusal }[];
}

/**
 * Bills what is due for some payers in one transaction: what should be billed by now minus what is, as one invoice for each
 * group of subscriptions. The number of round trips does not depend on how many payers there are. Nothing due writes nothing.
 *
 * Everything that was due at `next_billing_at` or later is decided again, and nothing earlier: whoever changes the past moves
 * that date back to it.
 */
export async function billPayers(viewer: SystemViewer, payerIds: readonly string[]): Promise<BilledPage | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at } = context;
    const [, rows] = await Promise.all([
      lockCustomers(tx, tenantId, payerIds),
      lockDueSubscriptions(tx, tenantId, { payerIds, through: at }),
    ]);
    if (rows.length === 0) return { invoiceIds: [], subscriptions: 0, refused: [] };
    const read = await readDue(context, rows, payerIds);
    const usage = await readUsage(tx, tenantId, { subscriptions: read.loaded, through: at, sinceOf: read.sinceOf });
    const decided = await decideGroups(context, { ...read, usage });
    const issued = await issueInvoices(context, decided.toIssue);
    await setNextBillings(tx, tenantId, decided.next);
    return { invoiceIds: issued.map(({ id }) => id), subscriptions: rows.length, refused: decided.refused };
  });
}

interface DueRead {
  readonly loaded: readonly LoadedSubscription[];
  readonly accounts: PayerAccounts;
  readonly drafts: readonly InvoiceDraftRow[];
  readonly sinceOf: (subscriptionId: string) => Date;
}

async function readDue(
  { tx, tenantId, at }: CommandContext,
  rows: readonly SubscriptionRow[],
  payerIds: readonly string[],
): Promise<DueRead> {
  const ids = rows.map(({ id }) => id);
  // A day earlier, so that the billing period which ends just then is looked at, too.
  const since = new Map(rows.map(({ id, nextBillingAt: due }) => [id, new Date((due ?? at).getTime() - DAY_MS)]));
  const linesFrom = new Map([...since].map(([id, date]) => [id, lookedBackTo({ since: date, through: at }) ?? date]));
  const [loaded, accounts, drafts] = await Promise.all([
    readSubscriptions(tx, { tenantId, ids, rows, linesFrom }),
    readPayerAccounts(tx, tenantId, ids),
    listDraftsOf(tx, tenantId, payerIds),
  ]);
  return {
    loaded,
    accounts,
    drafts,
    sinceOf: (id) => {
      const date = since.get(id);
      assert(date, 'every subscription that is billed was due');
      return date;
    },
  };
}

interface Decided {
  readonly toIssue: InvoiceToIssue[];
  readonly next: Map<string, Date | null>;
  readonly refused: { readonly payerId: string; readonly refusal: Refusal }[];
}

async function decideGroups(
  context: CommandContext,
  read: DueRead & { readonly usage: UsageReadings },
): Promise<Decided> {
  const { at } = context;
  const spending = spendingAccounts(read.accounts);
  const drafts = new Map(read.drafts.map((draft) => [draftKey(draft), draft]));
  const decided: Decided = { toIssue: [], next: new Map(), refused: [] };
  for (const group of groupsOf(read.loaded)) {
    const issuer = read.accounts.issuerOf(group.brandId);
    assert(issuer, 'a brand has a legal entity');
    const draft = drafts.get(draftKey(group));
    if (draft || issuer.brand.invoiceReviewHours > 0) {
      const drafted = await writeDraft(context, { group, draft, issuer });
      if (isRefusal(drafted)) decided.refused.push({ payerId: group.customerId, refusal: drafted });
      else for (const [id, next] of drafted.next) decided.next.set(id, next);
      continue;
    }
    const lines = linesOfGroup({ group, usage: read.usage, through: at, sinceOf: read.sinceOf });
    const account = spending.accountOf(group.customerId, group.currency);
    const invoice = await invoiceOfGroup(lines, { group, accounts: read.accounts, account, at });
    if (isRefusal(invoice)) {
      decided.refused.push({ payerId: group.customerId, refusal: invoice });
      continue;
    }
    if (invoice) {
      spending.spend(group, invoice.settlement);
      decided.toIssue.push(invoice);
    }
    for (const [id, next] of nextBillingsOf(group, at)) decided.next.set(id, next);
  }
  return decided;
}
