import { saveDraft, deleteDraft, type InvoiceDraftRow } from '@/db/write/invoice-drafts';
import { loadSubscriptions } from '@/db/write/load-subscription';
import { readPayerAccounts, type Issuer } from '@/db/write/payer-accounts';
import { lockSubscriptionsOfGroup } from '@/db/write/subscriptions';
import { readUsage } from '@/db/write/usage-readings';
import type { CommandContext } from '@/lib/commands/run-command';
import type { Currency } from '@/lib/domain/money/currency';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { groupsOf, invoiceOfGroup, linesOfGroup, nextBillingsOf, type BillingGroup } from './billing-group';
import type { InvoiceToIssue } from './issue-invoice';
import { spendingAccounts } from './spending-accounts';

const HOUR_MS = 3_600_000;

/** Whose draft it is. While one is open for it, nothing else is drafted or issued for it. */
interface DraftOwner {
  /** The payer. */
  readonly customerId: string;
  readonly brandId: string;
  readonly currency: Currency;
  readonly invoiceGroup: string | null;
}

export function draftKey({ customerId, brandId, currency, invoiceGroup }: DraftOwner): string {
  return `${customerId} ${brandId} ${currency} ${invoiceGroup ?? '\n'}`;
}

/**
 * Everything that is due for a payer's group at an instant, decided anew from everything that is known by now; the payer is
 * locked. More than one invoice only where plans state their prices in different ways.
 */
export async function decideDraft(
  context: CommandContext,
  { owner, through }: { owner: DraftOwner; through: Date },
): Promise<{ invoices: InvoiceToIssue[]; next: Map<string, Date | null> } | Refusal> {
  const { tx, tenantId, at } = context;
  const rows = await lockSubscriptionsOfGroup(tx, tenantId, owner);
  const [loaded, accounts] = await Promise.all([
    loadSubscriptions(tx, rows),
    readPayerAccounts(
      tx,
      tenantId,
      rows.map(({ id }) => id),
    ),
  ]);
  const usage = await readUsage(tx, tenantId, { subscriptions: loaded, through });
  const spending = spendingAccounts(accounts);
  const invoices: InvoiceToIssue[] = [];
  const next = new Map<string, Date | null>();
  for (const group of groupsOf(loaded)) {
    const account = spending.accountOf(group.customerId, group.currency);
    const invoice = await invoiceOfGroup(linesOfGroup({ group, usage, through }), { group, accounts, account, at });
    if (isRefusal(invoice)) return invoice;
    if (invoice) {
      spending.spend(group, invoice.settlement);
      invoices.push(invoice);
    }
    for (const [id, date] of nextBillingsOf(group, through)) next.set(id, date);
  }
  return { invoices, next };
}

/**
 * Writes what is due for a group as a draft instead of an invoice, or refreshes the draft that is open. What becomes due
 * meanwhile waits until it is issued. Answers when billing comes back to the members.
 */
export async function writeDraft(
  context: CommandContext,
  { group, draft, issuer }: { group: BillingGroup; draft: InvoiceDraftRow | undefined; issuer: Issuer },
): Promise<{ next: Map<string, Date | null> } | Refusal> {
  const { tx, tenantId, at, newId } = context;
  const throughAt = draft?.throughAt ?? at;
  const decided = await decideDraft(context, { owner: group, through: throughAt });
  if (isRefusal(decided)) return decided;
  if (decided.invoices.length === 0) {
    if (!draft) return { next: decided.next };
    await deleteDraft(tx, tenantId, draft.id);
    return { next: new Map(group.members.map(({ row }) => [row.id, at])) };
  }
  const finaliseAt = draft?.finaliseAt ?? new Date(at.getTime() + issuer.brand.invoiceReviewHours * HOUR_MS);
  await saveDraft(tx, {
    tenantId,
    id: draft?.id ?? newId('invoice'),
    customerId: group.customerId,
    brandId: group.brandId,
    invoiceGroup: group.invoiceGroup,
    currency: group.currency,
    throughAt,
    finaliseAt,
    ...contentOf(decided.invoices),
    createdAt: draft?.createdAt ?? at,
    refreshedAt: at,
  });
  return { next: new Map(group.members.map(({ row }) => [row.id, finaliseAt])) };
}

/** What a draft shows of the invoices it would become. */
export function contentOf(invoices: readonly InvoiceToIssue[]) {
  const all = invoices.map(({ totals }) => totals);
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  return {
    netMinor: sum(all.map(({ netMinor }) => netMinor)),
    taxMinor: sum(all.map(({ taxMinor }) => taxMinor)),
    totalMinor: sum(all.map(({ totalMinor }) => totalMinor)),
    content: {
      lines: all.flatMap(({ lines }) =>
        lines.map((line) => ({
          ...line,
          period: { start: line.period.start.toISOString(), end: line.period.end.toISOString() },
        })),
      ),
      taxes: all.flatMap(({ taxes }) => taxes),
    },
  };
}
