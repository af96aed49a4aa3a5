import type { MoveDecision } from '@/lib/domain/partners/decide-move';
import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { chainAt, subtreeAt } from '@/lib/domain/partners/partner-tree';

/** What a move changes from its instant on. Nothing before it changes: entries keep the chain of the day the money came. */
export interface MoveImpact {
  /** Who stands above, from the parent up. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Earn overrides on what is collected before the move, and none after it. */
  readonly losing: readonly string[];
  readonly gaining: readonly string[];
  /** Everybody below moves along. */
  readonly along: readonly string[];
}

export function moveImpact(
  relations: readonly PartnerRelation[],
  { partnerId, decision, at }: { partnerId: string; decision: MoveDecision; at: Date },
): MoveImpact {
  const kept = relations.filter((relation) => relation !== decision.end);
  const before = chainAt(relations, partnerId, at).slice(1);
  const after = chainAt(decision.begin === null ? kept : [...kept, decision.begin], partnerId, at).slice(1);
  return {
    before,
    after,
    losing: before.filter((id) => !after.includes(id)),
    gaining: after.filter((id) => !before.includes(id)),
    along: [...subtreeAt(relations, partnerId, at)].filter((id) => id !== partnerId),
  };
}
