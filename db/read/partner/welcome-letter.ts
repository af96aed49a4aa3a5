import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { visibleTo } from '@/db/read/visibility';
import { customers } from '@/db/schema/customers';
import { partnerHostClaims } from '@/db/schema/partner-brand';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';
import type { PartnerDocument } from '@/lib/domain/payouts/partner-document';
import { documentFrame, framedDocument } from './document-frame';
import { readPartnerBook } from './partner-book';
import { asPartner } from './partner-scope';

export interface WelcomeWish {
  readonly customerId: string;
  /** The customer's own language when not stated. */
  readonly locale?: Locale | undefined;
  /** Where the product is reached, for partners without a host of their own. */
  readonly productAddress: string;
}

/**
 * What a customer is handed with its devices: where its portal is and how a device becomes its own. Only devices the viewer
 * may see are named. Null for customers the viewer's partner does not serve.
 */
export async function findWelcomeLetter(viewer: Viewer, wish: WelcomeWish): Promise<PartnerDocument | null> {
  return asPartner(viewer, async (scope) => {
    const { tx, tenantId, at, partner } = scope;
    const [customer] = await tx
      .select()
      .from(customers)
      .where(and(eq(customers.tenantId, tenantId), eq(customers.id, wish.customerId), visibleTo(viewer, at).customers));
    if (!customer) return null;
    const book = await readPartnerBook(scope, customer.id);
    const frame = await documentFrame(scope, { locale: wish.locale ?? customer.locale, brandId: customer.brandId });
    if (!frame) return null;
    const [own] = await tx
      .select({ host: partnerHostClaims.host })
      .from(partnerHostClaims)
      .where(
        and(
          eq(partnerHostClaims.tenantId, tenantId),
          eq(partnerHostClaims.partnerId, partner.id),
          isNotNull(partnerHostClaims.verifiedAt),
        ),
      )
      .orderBy(asc(partnerHostClaims.verifiedAt));
    return framedDocument(frame, {
      kind: 'welcome',
      customer: { name: customer.name, ...customer.address },
      devices: book.devices.map(({ place, model, serial }) => ({ name: place, model, serial })),
      portal: own ? `https://${own.host}` : wish.productAddress,
    });
  });
}
