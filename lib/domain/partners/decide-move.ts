import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { chainAt, heightAt } from '@/lib/domain/partners/partner-tree';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface MoveRequest {
  readonly relations: readonly PartnerRelation[];
  readonly partnerId: string;
  /** `null` puts the partner directly below the manufacturer. */
  readonly toParentId: string | null;
  /** When the move takes effect; amounts earned before stay with the old parents. */
  readonly at: Date;
  /** The most levels a network may have, the top one included. */
  readonly depthCap: number;
}

export interface MoveDecision {
  /** The relation to end at `at`; `null` for a partner who joins. */
  readonly end: PartnerRelation | null;
  /** `null` when the partner is to stand directly below the manufacturer. */
  readonly begin: PartnerRelation | null;
}

/** Puts a partner under another parent from an instant on. Never rewrites what was true before. */
export function decideMove(request: MoveRequest): MoveDecision | Refusal {
  const { relations, partnerId, toParentId, at, depthCap } = request;
  if (toParentId === partnerId)
    return refuse('CONFLICT', 'A partner cannot be their own parent.', { field: 'toParentId' });
  const own = relations.filter((relation) => relation.childId === partnerId);
  const later = own.find((relation) => relation.startAt >= at || (relation.endAt !== null && relation.endAt > at));
  if (later !== undefined) {
    return refuse(
      'CONFLICT',
      `This partner has another move on or after that date (${later.startAt.toISOString()}). Choose a later date.`,
      {
        field: 'at',
        values: { from: later.startAt.toISOString() },
      },
    );
  }
  const current = own.find((relation) => relation.endAt === null) ?? null;
  if ((current?.parentId ?? null) === toParentId)
    return refuse('ALREADY_DONE', 'This partner already has that parent.', { field: 'toParentId' });

  if (toParentId === null) return { end: current, begin: null };
  // Moves already scheduled for others could close a circle or grow the tree later, so every later change is looked at too.
  for (const moment of [at, ...relations.map((relation) => relation.startAt).filter((from) => from > at)]) {
    const above = chainAt(
      relations.filter((relation) => relation !== current),
      toParentId,
      moment,
    );
    if (above.includes(partnerId)) {
      return refuse('CONFLICT', 'That parent is below this partner, so the move would close a circle.', {
        field: 'toParentId',
      });
    }
    const levels = above.length + heightAt(relations, partnerId, moment);
    if (levels > depthCap) {
      return refuse('LIMIT_EXCEEDED', `The network would have ${levels} levels; ${depthCap} are allowed.`, {
        field: 'toParentId',
        values: { levels: String(levels), allowed: String(depthCap) },
      });
    }
  }
  return { end: current, begin: { childId: partnerId, parentId: toParentId, startAt: at, endAt: null } };
}
