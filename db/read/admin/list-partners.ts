import { asc, eq, sql } from 'drizzle-orm';
import { commissionEntries } from '@/db/schema/commissions';
import { partners } from '@/db/schema/partners';
import { listPartnerRelations } from '@/db/write/partners';
import type { Viewer } from '@/lib/domain/access/viewer';
import { may } from '@/lib/domain/access/may';
import type { Money } from '@/lib/domain/money/money';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { asStaff } from './staff-scope';

export interface PartnerRow {
  readonly id: string;
  readonly name: string;
  readonly type: PartnerType;
  readonly status: 'invited' | 'onboarding' | 'active' | 'inactive';
  readonly city: string;
  readonly since: Date;
  /** 0 right below the manufacturer. */
  readonly depth: number;
  /** What it earned so far; null for roles that see no commissions. */
  readonly earned: readonly Money[] | null;
  readonly entries: number;
}

/** All partners, each right before those below it. Null for those who may not see partners. */
export async function listNetwork(viewer: Viewer): Promise<readonly PartnerRow[] | null> {
  return asStaff(viewer, 'partner.read', async ({ tx, tenantId, at }) => {
    const found = await tx
      .select()
      .from(partners)
      .where(eq(partners.tenantId, tenantId))
      .orderBy(asc(partners.createdAt), asc(partners.id));
    const relations = await listPartnerRelations(tx, tenantId);
    const sums = await tx
      .select({
        partnerId: commissionEntries.partnerId,
        currency: commissionEntries.currency,
        amount: sql<number>`sum(${commissionEntries.amountMinor})`.mapWith(Number),
        count: sql<number>`count(*)`.mapWith(Number),
      })
      .from(commissionEntries)
      .where(eq(commissionEntries.tenantId, tenantId))
      .groupBy(commissionEntries.partnerId, commissionEntries.currency);
    const mayEarn = may(viewer, 'commission.read', { tenantId }).allowed;
    const parentOf = (id: string): string | null => chainAt(relations, id, at)[1] ?? null;
    const below = (parent: string | null, depth: number): PartnerRow[] =>
      found
        .filter((partner) => parentOf(partner.id) === parent)
        .flatMap((partner) => {
          const own = sums.filter((row) => row.partnerId === partner.id);
          const { id, name, type, status, createdAt, address } = partner;
          const earned = mayEarn ? own.map((row) => ({ amountMinor: row.amount, currency: row.currency })) : null;
          const row = {
            id,
            name,
            type,
            status,
            city: address.city,
            since: createdAt,
            depth,
            earned,
            entries: own.reduce((sum, each) => sum + each.count, 0),
          };
          return [row, ...below(id, depth + 1)];
        });
    return below(null, 0);
  });
}
