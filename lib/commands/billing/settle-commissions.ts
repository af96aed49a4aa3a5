import type { InvoiceRow } from '@/db/write/invoices';
import type { CommandContext } from '@/lib/commands/run-command';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { assert } from '@/lib/domain/assert';
import { businessModelOf } from '@/lib/domain/catalog/business-model';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { accrueCommissions, type CollectedSale } from './accrue-commissions';
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
  const isCommissionable = (id: string) => versionOf(id)?.content.commissionable ?? false;
  const shares = collectedShares(invoice, lines, isCommissionable);
  for (const subscription of subscriptions) {
    const share = shares.get(subscription.row.id);
    if (!share) continue;
    const charges = lines.filter((line) => line.subscriptionId === subscription.row.id && line.kind === 'charge');
    // The price of the plan says what was bought and how many; measured lines say how much of something was used.
    const charge = charges.findLast((line) => line.item === undefined) ?? charges.at(-1);
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
      businessModel: businessModelOf(version.content),
      rated: ratedOf(lines, subscription.row.id, isCommissionable),
      units: charge.basis.measure === 'usage' ? '1' : charge.quantity,
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

/** Lines of measured items that earn, also those that put an earlier one right. */
function ratedOf(
  lines: readonly BilledLine[],
  subscriptionId: string,
  isCommissionable: (planVersionId: string) => boolean,
): CollectedSale['rated'] {
  return lines.flatMap((line) =>
    line.subscriptionId === subscriptionId && line.basis.measure === 'usage' && isCommissionable(line.planVersionId)
      ? [{ item: line.item ?? '', amountMinor: line.amountMinor }]
      : [],
  );
}
