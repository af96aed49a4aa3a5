import { listDocuments, type DocumentsPage } from '@/db/read/invoices/list-documents';
import { asCustomer } from '@/db/read/my/load-mine';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';

export interface InvoicesPage extends DocumentsPage {
  readonly currency: Currency;
  /** What is used for the next invoice: what we owe the customer and prepaid credit. */
  readonly creditMinor: number;
}

/** Newest first. A page beyond the last is the last. `null` when the viewer may not see invoices. */
export async function listInvoices(viewer: Viewer, asked: number): Promise<InvoicesPage | null | undefined> {
  return asCustomer(viewer, async (tx, { at, customer, mayReadInvoices, balanceMinor, wallet }) => {
    if (!mayReadInvoices) return null;
    const { tenantId, id: customerId, currency } = customer;
    return {
      ...(await listDocuments(tx, { tenantId, customerId, at, page: asked })),
      currency,
      creditMinor: Math.max(0, balanceMinor) + wallet.availableMinor,
    };
  });
}
