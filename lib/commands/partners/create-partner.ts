import type { PostalAddress } from '@/db/schema/tenancy';
import { lockNetwork } from '@/db/write/partner-network';
import { insertPartner, insertRelation, listPartnerRelations } from '@/db/write/partners';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { decideMove } from '@/lib/domain/partners/decide-move';
import { PARTNER_DEPTH_CAP } from '@/lib/domain/partners/invitation';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

export interface NewPartner {
  readonly name: string;
  readonly type: PartnerType;
  readonly status: 'invited' | 'onboarding' | 'active';
  readonly email: string;
  readonly phone: string;
  readonly address: PostalAddress;
  readonly vatId?: string;
  readonly payoutCurrency: Currency;
  /** The group that commission rules name; `standard` when left out. */
  readonly tier?: string;
  /** Where it may sell; everywhere when left out. */
  readonly territories?: readonly string[];
  /** The partner above; without one they report to the manufacturer. */
  readonly parentId?: string;
}

export async function createPartner(viewer: AnyViewer, input: NewPartner): Promise<{ partnerId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId: context.tenantId });
    return refusal ?? joinNetwork(context, input);
  });
}

/** Writes a partner into its place of the tree. Whoever calls has asked whether that is allowed. */
export async function joinNetwork(
  { tx, tenantId, at, newId, audit }: CommandContext,
  input: NewPartner,
): Promise<{ partnerId: string } | Refusal> {
  const partnerId = newId('partner');
  const { parentId, territories = [], ...partner } = input;
  await insertPartner(tx, { ...partner, territories: [...territories], tenantId, id: partnerId, createdAt: at });
  if (parentId) {
    await lockNetwork(tx, tenantId);
    const move = decideMove({
      relations: await listPartnerRelations(tx, tenantId),
      partnerId,
      toParentId: parentId,
      at,
      depthCap: PARTNER_DEPTH_CAP,
    });
    if (isRefusal(move)) return { ...move, field: 'parentId' };
    await insertRelation(tx, { tenantId, id: newId('relation'), childId: partnerId, parentId, startAt: at });
  }
  await audit('partner.created', { kind: 'partner', id: partnerId }, { name: input.name, parentId: parentId ?? null });
  return { partnerId };
}
