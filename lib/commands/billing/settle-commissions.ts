import type { InvoiceRow } from '@/db/write/invoices';
import type { CommandContext } from '@/lib/commands/run-command';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { assert } from '@/lib/domain/assert';
import { businessModelOf } from '@/lib/domain/catalog/business-model';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import { correctedApart } from '@/lib/domain/commissions/late-corrections';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { accrueCommissions, type CollectedSale } from './accrue-commissions';
import { collectedShares } from './collected-share';
import { correctCommissions } from './correct-commissions';
import { postCommissions } from './post-to-ledger';

export interface PaidInvoice {
  readonly invoice: InvoiceRow;
  /** Empty while the invoice is only issued. */
  readonly paymentId: string;
  readonly lines: readonly BilledLine[];
  readonly subscriptions: readonly LoadedSubscription[];
  readonly saleKind: 'new' | 'renewal' | 'upgrade';
  /** Of an upgrade: what it adds in a month. */
  readonly mrrIncreaseMinor?: number;
  /** Where a part was paid before and stayed. */
  readonly collectedShare?: CommissionEvent['collectedShare'];
  /** When the money came; now when left out. */
  readonly collectedAt?: Date | undefined;
  /** Only rules about invoiced net earn when the invoice is issued; all others when money comes in. */
  readonly moment?: CommissionEvent['moment'];
}

/** Accrues what an invoice earns the partners of each of its subscriptions once paid, posts it and tells the workers. */
export async function settleCommissions(context: CommandContext, paid: PaidInvoice): Promise<void> {
  const { invoice, lines, subscriptions, paymentId } = paid;
  const versionOf = (id: string) =>
    subscriptions.map((each) => each.versions.get(id)).find((version) => version !== undefined);
  const isCommissionable = (id: string) => versionOf(id)?.content.commissionable ?? false;
  const shares = collectedShares(invoice, lines, isCommissionable);
  const apart = correctedApart(lines.filter((line) => isCommissionable(line.planVersionId)));
  const earning = lines.filter(({ key }) => !apart.has(key));
  for (const subscription of subscriptions) {
    const subscriptionId = subscription.row.id;
    const share = shares.get(subscriptionId);
    if (!share) continue;
    const rated = ratedOf(earning, subscriptionId, isCommissionable);
    const entries = await accrueCommissions(context, saleOf(paid, subscription, { share, rated }));
    if (entries.length === 0) continue;
    await postCommissions(context, invoice, { paymentId, subscriptionId }, entries);
    await context.emit('commission.accrued', {
      invoiceId: invoice.id,
      subscriptionId,
      partnerIds: entries.map((entry) => entry.beneficiaryPartnerId),
    });
  }
  if (paid.moment !== 'invoiced') await correctCommissions(context, invoice);
}

/** What one subscription's part of the invoice was the sale of. */
function saleOf(
  { invoice, paymentId, saleKind, lines, ...paid }: PaidInvoice,
  subscription: LoadedSubscription,
  { share, rated }: Pick<CollectedSale, 'share' | 'rated'>,
): CollectedSale {
  const charges = lines.filter((line) => line.subscriptionId === subscription.row.id && line.kind === 'charge');
  // The price of the plan says what was bought and how many; measured lines say how much of something was used.
  const charge = charges.findLast((line) => line.item === undefined) ?? charges.at(-1);
  const version = charge && paid.subscriptions.map(({ versions }) => versions.get(charge.planVersionId)).find(Boolean);
  assert(charge && version, 'a positive share of an invoice has a charge');
  return {
    subscription,
    invoice,
    paymentId,
    saleKind,
    share,
    rated,
    values: { customer: subscription.customer.name, plan: version.content.names.en, quantity: charge.quantity },
    planKey: version.planKey,
    businessModel: businessModelOf(version.content),
    units: charge.basis.measure === 'usage' ? '1' : charge.quantity,
    collectedAt: paid.collectedAt,
    ...(paid.moment === undefined ? {} : { moment: paid.moment }),
    ...(paid.collectedShare === undefined ? {} : { collectedShare: paid.collectedShare }),
    ...(paid.mrrIncreaseMinor === undefined ? {} : { mrrIncreaseMinor: paid.mrrIncreaseMinor }),
  };
}

/** Lines of measured items that earn. What puts an earlier one right is taken from what that one earned instead. */
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
