import { endRelation, lockNetwork, lockPartner } from '@/db/write/partner-network';
import { insertRelation, listPartnerRelations } from '@/db/write/partners';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideMove } from '@/lib/domain/partners/decide-move';
import { PARTNER_DEPTH_CAP } from '@/lib/domain/partners/invitation';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface PartnerMove {
  readonly partnerId: string;
  /** Null puts the partner directly below the manufacturer. */
  readonly toParentId: string | null;
  /** From when on; now when left out. Never before now, so that no earned amount gets another reason. */
  readonly from?: Date;
}

/** Puts a partner with everybody below it under another parent from an instant on; entries from before keep their chain. */
export async function movePartner(viewer: AnyViewer, input: PartnerMove): Promise<{ at: Date } | Refusal> {
  const { partnerId, toParentId } = input;
  return runCommand(viewer, async ({ tx, tenantId, at: now, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId });
    if (refusal) return refusal;
    const at = input.from ?? now;
    if (at < now)
      return refuse('INPUT_INVALID', 'A move takes effect now or later; what was earned before keeps its chain.', {
        field: 'at',
      });
    await lockNetwork(tx, tenantId);
    for (const id of toParentId === null ? [partnerId] : [partnerId, toParentId])
      if (!(await lockPartner(tx, { tenantId, id })))
        return refuse('NOT_FOUND', 'There is no such partner.', { field: 'toParentId' });
    const relations = await listPartnerRelations(tx, tenantId);
    const decision = decideMove({ relations, partnerId, toParentId, at, depthCap: PARTNER_DEPTH_CAP });
    if (isRefusal(decision)) return decision;
    if (decision.end) await endRelation(tx, tenantId, decision.end, at);
    if (decision.begin) await insertRelation(tx, { tenantId, id: newId('relation'), ...decision.begin });
    await audit(
      'partner.moved',
      { kind: 'partner', id: partnerId },
      { from: decision.end?.parentId ?? null, to: toParentId, at },
    );
    return { at };
  });
}
