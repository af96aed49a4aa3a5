import { and, desc, eq } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { partnerOffers } from '@/db/schema/partner-brand';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerDocument } from '@/lib/domain/payouts/partner-document';
import { localDateOf } from '@/lib/domain/time/calendar';
import { openStored } from './document-frame';
import { asPartner } from './partner-scope';

export interface OfferLine {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly plan: Localized;
  readonly quantity: number;
  /** With tax, for one billing period. */
  readonly total: { readonly amountMinor: number; readonly currency: Currency };
  readonly validUntil: string;
  readonly holds: boolean;
}

const MOST_LISTED = 50;

/**
 * The offers a partner gave, newest first. Its own only: what a partner asks of its customers is no business of those above
 * and below. Null for who is no partner.
 */
export async function listOffers(viewer: Viewer): Promise<readonly OfferLine[] | null> {
  return asPartner(viewer, async ({ tx, tenantId, partner, at, timeZone }) => {
    const rows = await tx
      .select({ offer: partnerOffers, customer: customers.name })
      .from(partnerOffers)
      .innerJoin(
        customers,
        and(eq(customers.tenantId, partnerOffers.tenantId), eq(customers.id, partnerOffers.customerId)),
      )
      .where(and(eq(partnerOffers.tenantId, tenantId), eq(partnerOffers.partnerId, partner.id)))
      .orderBy(desc(partnerOffers.year), desc(partnerOffers.position))
      .limit(MOST_LISTED);
    const today = localDateOf(at, timeZone);
    return rows.flatMap(({ offer: { id, validUntil, document }, customer }) => {
      const { content } = document;
      if (content.kind !== 'offer') return [];
      const { plan, quantity, netMinor, taxMinor, currency, number } = content;
      const total = { amountMinor: netMinor + taxMinor, currency };
      return [{ id, number: number ?? '', customer, plan, quantity, total, validUntil, holds: today <= validUntil }];
    });
  });
}

/** An offer as it was given; null unless the viewer's own partner gave it. */
export async function findOffer(viewer: Viewer, offerId: string): Promise<PartnerDocument | null> {
  return asPartner(viewer, async ({ tx, tenantId, partner }) => {
    const [offer] = await tx
      .select()
      .from(partnerOffers)
      .where(
        and(
          eq(partnerOffers.tenantId, tenantId),
          eq(partnerOffers.partnerId, partner.id),
          eq(partnerOffers.id, offerId),
        ),
      );
    return offer ? openStored(tx, tenantId, { document: offer.document, issuedAt: offer.createdAt }) : null;
  });
}
