import { z } from 'zod';
import { hasCommissionPlan, insertInvitation, listAgreementsOf, lockPartner } from '@/db/write/partner-network';
import { listPartnerRelations } from '@/db/write/partners';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { checkPlaceBelow, INVITATION_LIFETIME_MS } from '@/lib/domain/partners/invitation';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { subtreeAt } from '@/lib/domain/partners/partner-tree';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { newInvitationToken } from './invitation-token';

const invitationSchema = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().transform((email) => email.trim().toLowerCase()),
  type: z.enum(PARTNER_TYPES),
  territories: z.array(z.string()),
  /** Null puts the new partner directly below the manufacturer; only staff can. */
  parentId: z.string().nullable(),
  /** The terms it will sign. Partners invite on their own terms, whatever they say here. */
  commissionPlanId: z.string().nullable(),
});

export interface SentInvitation {
  readonly invitationId: string;
  /** Goes into the mail and nowhere else. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Asks somebody to join the network below a partner, within its territory and the depth of the network. */
export async function invitePartner(
  viewer: AnyViewer,
  input: z.input<typeof invitationSchema>,
): Promise<SentInvitation | Refusal> {
  const parsed = invitationSchema.safeParse(input);
  if (!parsed.success) return inputRefusal(parsed.error);
  const invitation = parsed.data;
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit } = context;
    const refused = await placeRefusal(context, invitation);
    if (refused) return refused;
    const isPartner = viewer.kind === 'person' && viewer.organization.kind === 'partner';
    const commissionPlanId = isPartner ? await ownPlan(context, viewer.organization.id) : invitation.commissionPlanId;
    if (commissionPlanId !== null && !(await hasCommissionPlan(tx, { tenantId, id: commissionPlanId })))
      return refuse('NOT_FOUND', 'There is no such commission plan.', { field: 'commissionPlanId' });
    const invitationId = newId('invitation');
    const { token, tokenHash } = newInvitationToken(tenantId);
    const expiresAt = new Date(at.getTime() + INVITATION_LIFETIME_MS);
    await insertInvitation(tx, {
      ...invitation,
      commissionPlanId,
      tenantId,
      id: invitationId,
      tokenHash,
      createdAt: at,
      createdBy: viewer.kind === 'person' ? viewer.userId : viewer.kind,
      expiresAt,
    });
    await audit('partner.invited', { kind: 'invitation', id: invitationId }, { ...invitation, commissionPlanId });
    return { invitationId, token, expiresAt };
  });
}

interface Place {
  readonly parentId: string | null;
  readonly territories: readonly string[];
}

async function placeRefusal(context: CommandContext, { parentId, territories }: Place): Promise<Refusal | null> {
  const { tx, tenantId, viewer, at } = context;
  if (parentId === null) {
    if (viewer.kind === 'person' && viewer.organization.kind === 'partner')
      return refuse('NOT_FOUND', 'Partners invite below themselves.', { field: 'parentId' });
    return refusalUnlessMay(viewer, 'partner.invite', { tenantId });
  }
  const relations = await listPartnerRelations(tx, tenantId);
  const visible = viewer.kind === 'person' ? subtreeAt(relations, viewer.organization.id, at) : new Set<string>();
  const refused = refusalUnlessMay(viewer, 'partner.invite', {
    tenantId,
    partnerId: parentId,
    visiblePartnerIds: visible,
  });
  if (refused) return refused;
  const parent = await lockPartner(tx, { tenantId, id: parentId });
  if (!parent) return refuse('NOT_FOUND', 'There is no such partner.', { field: 'parentId' });
  if (parent.status !== 'active')
    return refuse('CONFLICT', 'Only an active partner can have others below it.', {
      field: 'parentId',
      values: { messageKey: 'partner.network.refusals.inactiveParent' },
    });
  return checkPlaceBelow({ relations, parent, territories, at });
}

async function ownPlan({ tx, tenantId, at }: CommandContext, partnerId: string): Promise<string | null> {
  const agreements = await listAgreementsOf(tx, tenantId, partnerId);
  return (
    agreements.find(({ startAt, endAt }) => startAt <= at && (endAt === null || at < endAt))?.commissionPlanId ?? null
  );
}
