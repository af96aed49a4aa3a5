import { earnsWhenIssued } from '@/db/write/commission-facts';
import type { InvoiceRow } from '@/db/write/invoices';
import { loadSubscriptions, type LoadedSubscription } from '@/db/write/load-subscription';
import { listSubscriptionsByIds } from '@/db/write/subscriptions';
import type { CommandContext } from '@/lib/commands/run-command';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { settleCommissions } from './settle-commissions';

/** The sale behind an invoice where it is known already; a renewal of what the lines name otherwise. */
export interface InvoicedSale {
  readonly subscriptions: readonly LoadedSubscription[];
  readonly saleKind: 'new' | 'upgrade';
}

export interface IssuedInvoice {
  readonly invoice: InvoiceRow;
  readonly lines: readonly BilledLine[];
  readonly sale?: InvoicedSale | undefined;
}

/** Writes what partners earn because invoices were issued. Asks one question where no rule is about invoiced net. */
export async function accrueInvoiced(context: CommandContext, issued: readonly IssuedInvoice[]): Promise<void> {
  const { tx, tenantId, at } = context;
  if (!(await earnsWhenIssued(tx, tenantId, at))) return;
  for (const { invoice, lines, sale } of issued) {
    const ids = [...new Set(lines.map(({ subscriptionId }) => subscriptionId))];
    const subscriptions =
      sale?.subscriptions ?? (await loadSubscriptions(tx, await listSubscriptionsByIds(tx, tenantId, ids)));
    const saleKind = sale?.saleKind ?? 'renewal';
    await settleCommissions(context, { invoice, lines, subscriptions, saleKind, paymentId: '', moment: 'invoiced' });
  }
}
