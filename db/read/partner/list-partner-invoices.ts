import { eq, and } from 'drizzle-orm';
import { listDocuments, type DocumentsPage } from '@/db/read/invoices/list-documents';
import { customers } from '@/db/schema/customers';
import { may } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { asPartner } from './partner-scope';

export interface PartnerInvoices extends DocumentsPage {
  readonly currency: Currency;
  readonly timeZone: string;
}

/** Whether the partner pays for end customers, so that there are invoices for it. */
export async function paysForCustomers(viewer: Viewer): Promise<boolean> {
  return (await asPartner(viewer, ({ partner }) => Promise.resolve(partner.billingCustomerId !== null))) ?? false;
}

/**
 * What the partner itself was billed, newest first. `null` for roles that see no invoices, `undefined` where the partner pays for
 * nobody.
 */
export async function listPartnerInvoices(viewer: Viewer, page: number): Promise<PartnerInvoices | null | undefined> {
  const answer = await asPartner(viewer, async ({ tx, tenantId, at, partner }) => {
    const customerId = partner.billingCustomerId;
    if (customerId === null) return undefined;
    if (!may(viewer, 'invoice.read').allowed) return 'not_allowed' as const;
    const [account] = await tx
      .select({ currency: customers.currency, timeZone: customers.timeZone })
      .from(customers)
      .where(and(eq(customers.tenantId, tenantId), eq(customers.id, customerId)));
    return account && { ...account, ...(await listDocuments(tx, { tenantId, customerId, at, page })) };
  });
  if (answer === 'not_allowed') return null;
  return answer ?? undefined;
}
