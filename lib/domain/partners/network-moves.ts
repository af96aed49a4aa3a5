import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { chainAt } from '@/lib/domain/partners/partner-tree';

/** A partner that gets another parent, as somebody above sees it: parents outside of what it sees are null. */
export interface SeenMove {
  readonly partnerId: string;
  readonly at: Date;
  readonly kind: 'arrives' | 'leaves' | 'within';
  readonly fromId: string | null;
  readonly toId: string | null;
}

/** An instant at which a partner may have got another parent. */
export interface Turn {
  readonly childId: string;
  readonly at: Date;
}

/**
 * Which of some turns are moves into, out of and within a partner's subtree, oldest first. Its own moves are not among them:
 * nobody sees who stands above.
 */
export function movesSeenBy(
  relations: readonly PartnerRelation[],
  viewerId: string,
  turns: readonly Turn[],
): readonly SeenMove[] {
  const once = new Map(turns.map((turn) => [`${turn.childId} ${turn.at.getTime()}`, turn]));
  return [...once.values()]
    .filter(({ childId }) => childId !== viewerId)
    .flatMap((turn) => seenMove(relations, viewerId, turn) ?? [])
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.partnerId.localeCompare(b.partnerId));
}

function seenMove(relations: readonly PartnerRelation[], viewerId: string, { childId, at }: Turn): SeenMove | null {
  const before = new Date(at.getTime() - 1);
  const above = [chainAt(relations, childId, before), chainAt(relations, childId, at)] as const;
  const [was, is] = above.map((chain) => chain.includes(viewerId));
  const [fromId, toId] = above.map((chain) => chain[1] ?? null);
  if ((!was && !is) || fromId === toId) return null;
  return {
    partnerId: childId,
    at,
    kind: was && is ? 'within' : is ? 'arrives' : 'leaves',
    fromId: was ? (fromId ?? null) : null,
    toId: is ? (toId ?? null) : null,
  };
}
