import { listPriorEntries } from '@/db/write/commissions';
import type { InvoiceRow } from '@/db/write/invoices';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { decideEvent } from '@/lib/commands/commissions/decide-event';
import { writeDecision } from '@/lib/commands/commissions/write-entries';
import type { CommandContext } from '@/lib/commands/run-command';
import type { CommissionEvent } from '@/lib/domain/commissions/commission-question';
import type { CommissionEntryDraft } from '@/lib/domain/commissions/commission-entry';
import type { BusinessModel } from '@/lib/domain/catalog/business-model';
import type { CollectedShare } from './collected-share';

/** The sale a payment completed, as far as commissions are concerned. */
export interface CollectedSale {
  readonly subscription: LoadedSubscription;
  readonly invoice: InvoiceRow;
  readonly paymentId: string;
  readonly saleKind: 'new' | 'renewal' | 'upgrade';
  /** The subscription's part of the invoice. */
  readonly share: CollectedShare;
  /** Customer, plan and device, for people. */
  readonly values: Readonly<Record<string, string>>;
  readonly planKey: string;
  readonly businessModel: BusinessModel;
  /** What was measured, by item; minor units, negative where a line puts an earlier one right. */
  readonly rated: readonly { readonly item: string; readonly amountMinor: number }[];
  /** Digits. */
  readonly units: string;
  /** Of an upgrade: what it adds in a month. */
  readonly mrrIncreaseMinor?: number;
  /** Of the invoice: this payment where a part was paid before. */
  readonly collectedShare?: CommissionEvent['collectedShare'];
  readonly moment?: CommissionEvent['moment'];
  /** The day the bank names; now when left out. Who earns by which rule is read as of then. */
  readonly collectedAt?: Date | undefined;
}

/** Writes what every partner in the chain earns on collected money; answers with the entries written. */
export async function accrueCommissions(
  context: CommandContext,
  sale: CollectedSale,
): Promise<readonly CommissionEntryDraft[]> {
  const { tx, tenantId } = context;
  const { subscription, invoice, share } = sale;
  const { deviceId, customerId, brandId, id: subscriptionId } = subscription.row;
  const { country, address } = subscription.customer;
  const decided = await decideEvent(context, {
    subject: { deviceId, customerId, subscriptionId },
    happenedAt: sale.collectedAt,
    event: {
      source: {
        invoiceId: invoice.id,
        invoiceNumber: invoice.number,
        subscriptionId,
        paymentId: sale.paymentId,
        values: sale.values,
      },
      sale: {
        brand: brandId,
        productLine: subscription.row.productLineId,
        plan: sale.planKey,
        businessModel: sale.businessModel,
        segment: subscription.customer.kind,
        ...(sale.rated.length === 0 ? {} : { contains: ['usage', 'outcome'] }),
        country,
        postalCode: address.postalCode,
        saleKind: sale.saleKind,
      },
      ...share,
      currency: invoice.currency,
      units: sale.units,
      rated: sale.rated,
      ...(sale.moment === undefined ? {} : { moment: sale.moment }),
      ...(sale.collectedShare === undefined ? {} : { collectedShare: sale.collectedShare }),
      ...(sale.mrrIncreaseMinor === undefined ? {} : { mrrIncreaseMinor: sale.mrrIncreaseMinor }),
    },
    prior: () => listPriorEntries(tx, tenantId, subscriptionId),
  });
  if (decided === null) return [];
  await writeDecision(context, { soldByPartnerId: decided.soldByPartnerId, customerId, brandId }, decided);
  return decided.entries;
}
