import { findInvoiceRecord, type InvoiceRecord } from '@/db/read/invoices/find-invoice-record';
import { asCustomer, type Mine } from '@/db/read/my/load-mine';
import { nextPayment, type NextPayment } from '@/db/read/my/next-payment';
import { subscriptionView, type SubscriptionView } from '@/db/read/my/subscription-view';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { addDays, localDateOf } from '@/lib/domain/time/calendar';

/** An invoice or credit note as it was sent, and what holds today beside it. */
export interface InvoiceView {
  readonly document: InvoiceDocument;
  readonly creditNotes: InvoiceRecord['creditNotes'];
  readonly overdue: boolean;
  /** What the lines are about, where it is one. */
  readonly subscription: SubscriptionView | null;
  /** What that subscription costs next if nothing changes, coupons and agreed prices included. */
  readonly coming: NextPayment | null;
  /** First day on which the customer cannot withdraw any more; null where there is no such right. */
  readonly withdrawUntil: string | null;
}

/** Undefined for an invoice that is not the viewer's, and for people who may not see invoices. Refuses one too long to show. */
export async function getInvoice(viewer: Viewer, invoiceId: string): Promise<InvoiceView | Refusal | undefined> {
  const record = await findInvoiceRecord(viewer, invoiceId);
  if (record === null || isRefusal(record)) return record ?? undefined;
  const { document, creditNotes } = record;
  return asCustomer(viewer, (_, mine) => {
    if (!mine.mayReadInvoices) return undefined;
    const own = mine.subscriptions.filter(({ row }) => document.lines.some((line) => line.subscriptionId === row.id));
    const [only] = own.length === 1 ? own : [];
    return {
      document,
      creditNotes,
      overdue: document.openMinor > 0 && document.dueAt !== null && document.dueAt < mine.at,
      subscription: only && document.kind === 'invoice' ? subscriptionView(only, mine) : null,
      coming: only && document.kind === 'invoice' ? nextPayment({ ...mine, subscriptions: [only] }) : null,
      withdrawUntil: withdrawUntil(mine, document),
    };
  });
}

/** Only a change that was bought can be withdrawn from, not a renewal. */
function withdrawUntil(mine: Mine, { kind, lines, issuedAt }: InvoiceDocument): string | null {
  const charge = lines.find((line) => line.kind === 'charge');
  const owner = mine.subscriptions.find(({ row }) => row.id === charge?.subscriptionId);
  const days = (charge && owner?.versions.get(charge.planVersionId)?.content.terms.withdrawalDays) ?? 0;
  const isRenewal = lines.every((line) => line.description.key === 'charge');
  if (kind !== 'invoice' || mine.customer.kind !== 'consumer' || days === 0 || isRenewal) return null;
  return addDays(localDateOf(issuedAt, mine.customer.timeZone), days);
}
