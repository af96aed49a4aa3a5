import { and, desc, eq, gt, gte, inArray, or, sql } from 'drizzle-orm';
import { partnerRelations, partners } from '@/db/schema/partners';
import type { Viewer } from '@/lib/domain/access/viewer';
import { movesSeenBy, type Turn } from '@/lib/domain/partners/network-moves';
import { asPartner, type PartnerScope } from './partner-scope';

export interface PartnerMoveShown {
  readonly partnerId: string;
  readonly name: string;
  readonly at: Date;
  readonly kind: 'arrives' | 'leaves' | 'within';
  /** Names of parents the viewer sees or saw; who stands elsewhere is nobody it knows. */
  readonly from: string | null;
  readonly to: string | null;
}

/** How long a move that happened is told. */
const TOLD_DAYS = 90;
const DAY = 86_400_000;
const MOST = 200;

/** Who moved into, out of and within the viewer's network lately, and who will. Joining for the first time is no move. */
export async function partnerMoves(viewer: Viewer): Promise<readonly PartnerMoveShown[] | null> {
  return asPartner(viewer, async (scope) => {
    const { tx, tenantId, partner, relations } = scope;
    const moves = movesSeenBy(relations, partner.id, await readTurns(scope));
    if (moves.length === 0) return [];
    const wanted = [...new Set(moves.flatMap(({ partnerId, fromId, toId }) => [partnerId, fromId, toId]))];
    const rows = await tx
      .select({ id: partners.id, name: partners.name })
      .from(partners)
      .where(
        and(
          eq(partners.tenantId, tenantId),
          inArray(
            partners.id,
            wanted.filter((id) => id !== null),
          ),
        ),
      );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
    return moves.map(({ partnerId, fromId, toId, kind, at }) => ({
      partnerId,
      name: nameOf(partnerId) ?? '',
      at,
      kind,
      from: nameOf(fromId),
      to: nameOf(toId),
    }));
  });
}

/** When somebody stopped standing somewhere, or began to after it had joined. */
async function readTurns({ tx, tenantId, at }: PartnerScope): Promise<readonly Turn[]> {
  const { childId, startAt, endAt } = partnerRelations;
  const since = new Date(at.getTime() - TOLD_DAYS * DAY);
  const rows = await tx
    .select({ childId, startAt, endAt, joinedAt: partners.createdAt })
    .from(partnerRelations)
    .innerJoin(partners, and(eq(partners.tenantId, partnerRelations.tenantId), eq(partners.id, childId)))
    .where(
      and(
        eq(partnerRelations.tenantId, tenantId),
        or(gte(endAt, since), and(gte(startAt, since), gt(startAt, partners.createdAt))),
      ),
    )
    .orderBy(desc(sql`coalesce(${endAt}, ${startAt})`))
    .limit(MOST);
  return rows.flatMap((row) =>
    [row.startAt, row.endAt].flatMap((turn) =>
      turn !== null && turn >= since && turn > row.joinedAt ? [{ childId: row.childId, at: turn }] : [],
    ),
  );
}
