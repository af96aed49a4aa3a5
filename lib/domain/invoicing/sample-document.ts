import type { PlanContent, PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { FirstInvoice } from '@/lib/domain/invoicing/first-invoice';
import type { CountedIn, DocumentLine, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';

/** What stands on the paper beside the amounts. */
export type SampleParties = Pick<
  InvoiceDocument,
  'number' | 'locale' | 'timeZone' | 'currency' | 'brand' | 'seller' | 'buyer'
>;

export interface SampledPlan {
  readonly content: PlanContent;
  readonly features: readonly FeatureDefinition[];
}

/** A first invoice as the document a customer would get, waiting to be charged to their card on the day it is issued. */
export function sampleDocument(invoice: FirstInvoice, plan: SampledPlan, parties: SampleParties): InvoiceDocument {
  const { issuedAt, taxBehavior, netMinor, taxMinor, totalMinor } = invoice;
  return {
    ...parties,
    kind: 'invoice',
    id: 'invoice_sample',
    customer: { id: 'customer_sample', name: parties.buyer.name, email: '' },
    status: 'open',
    issuedAt,
    dueAt: issuedAt,
    paidAt: null,
    taxBehavior,
    netMinor,
    taxMinor,
    totalMinor,
    walletAppliedMinor: 0,
    balanceAppliedMinor: 0,
    paidMinor: 0,
    creditedMinor: 0,
    openMinor: Math.max(0, totalMinor),
    collection: 'card',
    paidWith: null,
    payTo: null,
    lines: invoice.lines.map((line, index) =>
      documentLine(line, { position: index + 1, netMinor: invoice.lineNets[index] ?? line.amountMinor }, plan),
    ),
    taxes: invoice.taxes.map((tax, index) => ({ ...tax, position: index + 1 })),
    about: null,
    quote: null,
    caretaker: null,
    corrects: null,
    reason: null,
  };
}

function documentLine(
  line: BilledLine,
  { position, netMinor }: { readonly position: number; readonly netMinor: number },
  { content, features }: SampledPlan,
): DocumentLine {
  const item = content.items?.find(({ key }) => key === line.item);
  return {
    id: line.key,
    position,
    kind: line.kind,
    description: line.description,
    subscriptionId: line.subscriptionId,
    planVersionId: line.planVersionId,
    planNames: content.names,
    itemNames: item?.names ?? null,
    unitNames: null,
    countedIn: item === undefined ? null : countedIn(item, features),
    quantity: line.quantity,
    unitAmount: line.unitAmount,
    amountMinor: line.amountMinor,
    netMinor,
    taxCategory: line.taxCategory ?? 'standard',
    periodStart: line.period.start,
    periodEnd: line.period.end,
    derivation: line.derivation,
    corrects: null,
  };
}

function countedIn({ quantity }: PlanItem, features: readonly FeatureDefinition[]): CountedIn | null {
  switch (quantity.kind) {
    case 'meter': {
      const unit = features.find(({ key }) => key === quantity.featureKey)?.unit ?? null;
      return { kind: 'meter', unit, per: quantity.per ?? null };
    }
    case 'devices':
    case 'device_transitions':
      return { kind: quantity.kind };
    case 'one':
    case 'subscription':
      return null;
  }
}
