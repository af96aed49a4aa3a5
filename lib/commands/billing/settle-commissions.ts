import type { InvoiceRow } from '@/db/write/invoices';
import type { CommandContext } from '@/lib/commands/run-command';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { assert } from '@/lib/domain/assert';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { accrueCommissions } from './accrue-commissions';
import { collectedShares } from './collected-share';
import { postCommissions } from './post-to-ledger';

/** Accrues what a paid invoice earns the partners of each of its subscriptions, posts it and tells the workers. */
export async function settleCommissions(
  context: CommandContext,
  paid: {
    invoice: InvoiceRow;
    paymentId: string;
    lines: readonly BilledLine[];
    subscriptions: readonly LoadedSubscription[];
    saleKind: 'new' | 'renewal' | 'upgrade';
    /** Of an upgrade: what it adds in a month. */
    mrrIncreaseMinor?: number;
    /** When the money came; now when left out. */
    collectedAt?: Date | undefined;
  },
): Promise<void> {
  const { invoice, lines, subscriptions } = paid;
  const versionOf = (id: string) =>
    subscriptions.map((each) => each.versions.get(id)).find((version) => version !== undefined);
  const shares = collectedShares(invoice, lines, (id) => versionOf(id)?.content.commissionable ?? false);
  for (const subscription of subscriptions) {
    const share = shares.get(subscription.row.id);
    if (!share) continue;
    const charge = lines.findLast((line) => line.subscriptionId === subscription.row.id && line.kind === 'charge');
    const version = charge && versionOf(charge.planVersionId);
    assert(charge && version, 'a positive share of an invoice has a charge');
    const entries = await accrueCommissions(context, {
      subscription,
      invoice,
      paymentId: paid.paymentId,
      saleKind: paid.saleKind,
      share,
      values: {
        customer: subscription.customer.name,
        plan: version.content.names.en,
        quantity: charge.quantity,
      },
      planKey: version.planKey,
      units: charge.quantity,
      collectedAt: paid.collectedAt,
      ...(paid.mrrIncreaseMinor === undefined ? {} : { mrrIncreaseMinor: paid.mrrIncreaseMinor }),
    });
    if (entries.length === 0) continue;
    await postCommissions(context, invoice, subscription.row.id, entries);
    await context.emit('commission.accrued', {
      invoiceId: invoice.id,
      subscriptionId: subscription.row.id,
      partnerIds: entries.map((entry) => entry.beneficiaryPartnerId),
    });
  }
}
