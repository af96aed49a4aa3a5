import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { invoiceBrief, type InvoiceBrief } from '@/db/read/my/get-home';
import { asCustomer, type Mine } from '@/db/read/my/load-mine';
import { lookedAfterBy, type Caretaker } from '@/db/read/my/looked-after-by';
import { deviceOf, subscriptionView, type SubscriptionView } from '@/db/read/my/subscription-view';
import type { Tx } from '@/db/client';
import { paymentMethods } from '@/db/schema/customers';
import { invoiceLines, invoices, invoiceTaxes, payments, type InvoiceParty } from '@/db/schema/invoicing';
import { quotes } from '@/db/schema/subscriptions';
import type { InvoiceLineRow } from '@/db/write/invoices';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import { addDays, localDateOf } from '@/lib/domain/time/calendar';

/** An invoice as it is written on paper. Amounts are minor units of `brief.currency`. */
export interface InvoiceView {
  readonly timeZone: string;
  readonly brief: InvoiceBrief;
  readonly brand: {
    readonly key: string;
    readonly name: string;
    readonly supportEmail: string;
    readonly supportPhone: string;
  };
  readonly seller: InvoiceParty & { readonly register: string; readonly managingDirector: string };
  readonly buyer: InvoiceParty;
  readonly netMinor: number;
  readonly balanceAppliedMinor: number;
  readonly paidMinor: number;
  readonly lines: readonly InvoiceLineView[];
  readonly taxes: readonly (typeof invoiceTaxes.$inferSelect)[];
  /** What the lines are about, where it is one thing. */
  readonly about: { readonly name: string; readonly model: string; readonly serial: string } | null;
  readonly periodStart: Date | null;
  readonly periodEnd: Date | null;
  readonly subscription: SubscriptionView | null;
  readonly paidWith: { readonly cardBrand: string; readonly last4: string } | null;
  readonly quote: { readonly id: string; readonly at: Date; readonly dueNowMinor: number } | null;
  /** First day on which the customer cannot withdraw any more; null where there is no such right. */
  readonly withdrawUntil: string | null;
  readonly caretaker: Caretaker | null;
}

export interface InvoiceLineView extends Pick<
  InvoiceLineRow,
  'key' | 'kind' | 'description' | 'quantity' | 'unitAmount' | 'amountMinor' | 'derivation' | 'basis'
> {
  /** In the words of the version that was bought. */
  readonly planNames: Localized;
  /** The invoice the credited charge stood on. */
  readonly corrects: { readonly id: string; readonly number: string; readonly issuedAt: Date } | null;
}

/** Undefined for an invoice that is not the viewer's, and for people who may not see invoices. */
export async function getInvoice(viewer: Viewer, invoiceId: string): Promise<InvoiceView | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    if (!mine.mayReadInvoices) return undefined;
    const { tenantId } = viewer;
    const [row] = await tx
      .select()
      .from(invoices)
      .where(
        and(eq(invoices.tenantId, tenantId), eq(invoices.id, invoiceId), eq(invoices.customerId, mine.customer.id)),
      );
    if (!row) return undefined;
    const lines = await tx
      .select()
      .from(invoiceLines)
      .where(and(eq(invoiceLines.tenantId, tenantId), eq(invoiceLines.invoiceId, invoiceId)))
      .orderBy(asc(invoiceLines.position));
    const taxes = await tx
      .select()
      .from(invoiceTaxes)
      .where(and(eq(invoiceTaxes.tenantId, tenantId), eq(invoiceTaxes.invoiceId, invoiceId)))
      .orderBy(asc(invoiceTaxes.position));
    const { entity, brand } = mine.issuer;
    const own = mine.subscriptions.filter((each) => lines.some((line) => line.subscriptionId === each.row.id));
    const [only] = own.length === 1 ? own : [];
    const device = only && deviceOf(mine, only);
    const periods = lines.filter((line) => line.kind !== 'rounding');
    return {
      timeZone: mine.customer.timeZone,
      brief: invoiceBrief(row, mine.at),
      brand: { key: brand.key, name: brand.name, supportEmail: brand.supportEmail, supportPhone: brand.supportPhone },
      seller: { ...row.seller, register: entity.register, managingDirector: entity.managingDirector },
      buyer: row.buyer,
      netMinor: row.netMinor,
      balanceAppliedMinor: row.balanceAppliedMinor,
      paidMinor: row.paidMinor,
      lines: await withContext(tx, mine, lines),
      taxes,
      about: device ? { name: device.name, model: device.model, serial: device.row.serial } : null,
      periodStart: extreme(
        periods.map((line) => line.periodStart),
        -1,
      ),
      periodEnd: extreme(
        periods.map((line) => line.periodEnd),
        1,
      ),
      subscription: only ? subscriptionView(only, mine) : null,
      paidWith: await methodOf(tx, tenantId, row.id),
      quote: await quoteOf(tx, tenantId, row.quoteId),
      withdrawUntil: withdrawUntil(mine, row.issuedAt, lines),
      caretaker: await lookedAfterBy(tx, mine, device?.row.id),
    };
  });
}

async function withContext(tx: Tx, mine: Mine, lines: readonly InvoiceLineRow[]): Promise<InvoiceLineView[]> {
  const corrected = lines.flatMap((line) => line.correctsKey ?? []);
  const sources =
    corrected.length === 0
      ? []
      : await tx
          .select({ key: invoiceLines.key, id: invoices.id, number: invoices.number, issuedAt: invoices.issuedAt })
          .from(invoiceLines)
          .innerJoin(
            invoices,
            and(eq(invoices.tenantId, invoiceLines.tenantId), eq(invoices.id, invoiceLines.invoiceId)),
          )
          .where(and(eq(invoiceLines.tenantId, mine.customer.tenantId), inArray(invoiceLines.key, corrected)));
  return lines.map((line) => ({
    ...line,
    planNames: contentOf(mine, line)?.names ?? { en: line.description.values['plan'] ?? '' },
    corrects: sources.find(({ key }) => key === line.correctsKey) ?? null,
  }));
}

function contentOf({ subscriptions }: Mine, line: InvoiceLineRow) {
  return subscriptions.find(({ row }) => row.id === line.subscriptionId)?.versions.get(line.planVersionId)?.content;
}

async function methodOf(tx: Tx, tenantId: string, invoiceId: string): Promise<InvoiceView['paidWith']> {
  const [found] = await tx
    .select({ cardBrand: paymentMethods.cardBrand, last4: paymentMethods.last4 })
    .from(payments)
    .innerJoin(
      paymentMethods,
      and(eq(paymentMethods.tenantId, payments.tenantId), eq(paymentMethods.id, payments.methodId)),
    )
    .where(and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, invoiceId), eq(payments.status, 'paid')))
    .orderBy(desc(payments.createdAt))
    .limit(1);
  return found ?? null;
}

async function quoteOf(tx: Tx, tenantId: string, quoteId: string | null): Promise<InvoiceView['quote']> {
  if (quoteId === null) return null;
  const [row] = await tx
    .select()
    .from(quotes)
    .where(and(eq(quotes.tenantId, tenantId), eq(quotes.id, quoteId)));
  return row ? { id: row.id, at: row.createdAt, dueNowMinor: row.decision.quote.dueNowMinor } : null;
}

/** Only a change that was bought can be withdrawn from, not a renewal. */
function withdrawUntil(mine: Mine, issuedAt: Date, lines: readonly InvoiceLineRow[]): string | null {
  const charge = lines.find((line) => line.kind === 'charge');
  const days = charge ? (contentOf(mine, charge)?.terms.withdrawalDays ?? 0) : 0;
  const isRenewal = lines.every((line) => line.description.key === 'charge');
  if (mine.customer.kind !== 'consumer' || days === 0 || isRenewal) return null;
  return addDays(localDateOf(issuedAt, mine.customer.timeZone), days);
}

function extreme(dates: readonly Date[], sign: 1 | -1): Date | null {
  return dates.toSorted((a, b) => sign * (b.getTime() - a.getTime()))[0] ?? null;
}
