import { and, eq, max } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partnerOffers } from '@/db/schema/partner-brand';

export type OfferRow = typeof partnerOffers.$inferSelect;

interface OffersOf {
  readonly tenantId: string;
  readonly partnerId: string;
}

export async function findOfferByKey(
  tx: Tx,
  { tenantId, partnerId, key }: OffersOf & { readonly key: string },
): Promise<OfferRow | undefined> {
  const [row] = await tx
    .select()
    .from(partnerOffers)
    .where(
      and(eq(partnerOffers.tenantId, tenantId), eq(partnerOffers.partnerId, partnerId), eq(partnerOffers.key, key)),
    );
  return row;
}

/** The last number a partner gave in a year; 0 before the first. Whoever counts on holds the partner's lock. */
export async function lastOfferPosition(
  tx: Tx,
  { tenantId, partnerId, year }: OffersOf & { readonly year: number },
): Promise<number> {
  const [row] = await tx
    .select({ last: max(partnerOffers.position) })
    .from(partnerOffers)
    .where(
      and(eq(partnerOffers.tenantId, tenantId), eq(partnerOffers.partnerId, partnerId), eq(partnerOffers.year, year)),
    );
  return row?.last ?? 0;
}

export async function insertOffer(tx: Tx, row: typeof partnerOffers.$inferInsert): Promise<void> {
  await tx.insert(partnerOffers).values(row);
}
