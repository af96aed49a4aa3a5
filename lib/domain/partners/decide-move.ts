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
  readonly begin: PartnerRelation;
}

/** Puts a partner under another parent from an instant on. Never rewrites what was true before. */
export function decideMove(request: MoveRequest): MoveDecision | Refusal {
  const { relations, partnerId, toParentId, at, depthCap } = request;
  if (toParentId === partnerId) return refuse('CONFLICT', 'A partner cannot be their own parent.', { field: 'toParentId' });
  const own = relations.filter((relation) => relation.partnerId === partnerId);
  const later = own.find((relation) => relation.validFrom >= at || (relation.validTo !== null && relation.validTo > at));
  if (later !== undefined) {
    return refuse('CONFLICT', `This partner has another move on or after that date (${later.validFrom.toISOString()}). Choose a later date.`, {
      field: 'at',
      values: { from: later.validFrom.toISOString() },
    });
  }
  const current = own.find((relation) => relation.validTo === null) ?? null;
  if (current !== null && current.parentId === toParentId) return refuse('ALREADY_DONE', 'This partner already has that parent.', { field: 'toParentId' });

  const begin: PartnerRelation = { partnerId, parentId: toParentId, validFrom: at, validTo: null };
  if (toParentId === null) return { end: current, begin };
  // Moves already scheduled for others could close a circle or grow the tree later, so every later change is looked at too.
  for (const moment of [at, ...relations.map((relation) => relation.validFrom).filter((from) => from > at)]) {
    const above = chainAt(relations.filter((relation) => relation !== current), toParentId, moment);
    if (above.includes(partnerId)) {
      return refuse('CONFLICT', 'That parent is below this partner, so the move would close a circle.', { field: 'toParentId' });
    }
    const levels = above.length + heightAt(relations, partnerId, moment);
    if (levels > depthCap) {
      return refuse('LIMIT_EXCEEDED', `The network would have ${levels} levels; ${depthCap} are allowed.`, {
        field: 'toParentId',
        values: { levels: String(levels), allowed: String(depthCap) },
      });
    }
  }
  return { end: current, begin };
}
