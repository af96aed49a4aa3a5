import type { PostalAddress } from '@/db/schema/tenancy';
import { insertPartner, insertRelation, listPartnerRelations } from '@/db/write/partners';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { decideMove } from '@/lib/domain/partners/decide-move';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/** Levels below the manufacturer, so that a chain of overrides stays a handful. */
export const PARTNER_DEPTH_CAP = 5;

export interface NewPartner {
  readonly name: string;
  readonly type: PartnerType;
  readonly status: 'invited' | 'onboarding' | 'active';
  readonly email: string;
  readonly phone: string;
  readonly address: PostalAddress;
  readonly vatId?: string;
  readonly payoutCurrency: Currency;
  /** The partner above; without one they report to the manufacturer. */
  readonly parentId?: string;
}

export async function createPartner(viewer: AnyViewer, input: NewPartner): Promise<{ partnerId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId });
    if (refusal) return refusal;
    const partnerId = newId('partner');
    const { parentId, ...partner } = input;
    await insertPartner(tx, { ...partner, tenantId, id: partnerId, createdAt: at });
    if (parentId) {
      const move = decideMove({
        relations: await listPartnerRelations(tx, tenantId),
        partnerId,
        toParentId: parentId,
        at,
        depthCap: PARTNER_DEPTH_CAP,
      });
      if (isRefusal(move)) return move;
      await insertRelation(tx, { tenantId, id: newId('relation'), childId: partnerId, parentId, startAt: at });
    }
    await audit(
      'partner.created',
      { kind: 'partner', id: partnerId },
      { name: input.name, parentId: parentId ?? null },
    );
    return { partnerId };
  });
}
