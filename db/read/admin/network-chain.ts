import { eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { partners } from '@/db/schema/partners';
import { listPartnerRelations } from '@/db/write/partners';
import type { ChainMember } from '@/lib/domain/commissions/commission-question';
import { chainAt } from '@/lib/domain/partners/partner-tree';

/** Answers who stood above a partner at an instant, from the partner up, for many sales in a row. */
export async function networkChains(
  tx: Tx,
  tenantId: string,
): Promise<(partnerId: string, at: Date) => readonly ChainMember[]> {
  const relations = await listPartnerRelations(tx, tenantId);
  const rows = await tx.select().from(partners).where(eq(partners.tenantId, tenantId));
  const found = new Map(rows.map((row) => [row.id, row]));
  return (partnerId, at) =>
    chainAt(relations, partnerId, at).flatMap((id) => {
      const partner = found.get(id);
      if (!partner) return [];
      const { name, type, tier, status } = partner;
      return [{ partnerId: id, name, type, tier, active: status === 'active' }];
    });
}
