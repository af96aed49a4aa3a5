import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partners } from '@/db/schema/partners';
import { payoutAccounts } from '@/db/schema/payouts';
import type { PartnerTaxProfile } from '@/lib/domain/partners/partner-profile';

export type PayoutAccountRow = typeof payoutAccounts.$inferSelect;

/** The partner, locked, so that its accounts change one after the other. */
export async function lockPartner(tx: Tx, tenantId: string, partnerId: string) {
  const [row] = await tx
    .select()
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)))
    .for('no key update');
  return row;
}

/** Where the partner's money goes now; undefined when nothing is known. */
export async function findCurrentAccount(
  tx: Tx,
  tenantId: string,
  partnerId: string,
): Promise<PayoutAccountRow | undefined> {
  const [row] = await tx
    .select()
    .from(payoutAccounts)
    .where(
      and(eq(payoutAccounts.tenantId, tenantId), eq(payoutAccounts.partnerId, partnerId), isNull(payoutAccounts.endAt)),
    );
  return row;
}

export async function findAccount(tx: Tx, tenantId: string, accountId: string): Promise<PayoutAccountRow | undefined> {
  const [row] = await tx
    .select()
    .from(payoutAccounts)
    .where(and(eq(payoutAccounts.tenantId, tenantId), eq(payoutAccounts.id, accountId)));
  return row;
}

export async function insertAccount(tx: Tx, row: typeof payoutAccounts.$inferInsert): Promise<void> {
  await tx.insert(payoutAccounts).values(row);
}

export async function changeAccount(
  tx: Tx,
  { tenantId, id }: Pick<PayoutAccountRow, 'tenantId' | 'id'>,
  change: Partial<Pick<PayoutAccountRow, 'endAt' | 'ready' | 'notReadyReason' | 'stripeAccountId'>>,
): Promise<void> {
  await tx
    .update(payoutAccounts)
    .set(change)
    .where(and(eq(payoutAccounts.tenantId, tenantId), eq(payoutAccounts.id, id)));
}

export async function setPartnerTax(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
  tax: { vatId: string | null; taxProfile: PartnerTaxProfile },
): Promise<void> {
  await tx
    .update(partners)
    .set(tax)
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, id)));
}
