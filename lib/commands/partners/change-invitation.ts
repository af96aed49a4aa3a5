import { lockInvitation, updateInvitation, type InvitationRecord } from '@/db/write/partner-network';
import { listPartnerRelations } from '@/db/write/partners';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { INVITATION_LIFETIME_MS, invitationStateAt } from '@/lib/domain/partners/invitation';
import { subtreeAt } from '@/lib/domain/partners/partner-tree';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import type { SentInvitation } from './invite-partner';
import { newInvitationToken } from './invitation-token';

/** Takes an invitation back: its link leads nowhere from now on. */
export async function revokeInvitation(
  viewer: AnyViewer,
  invitationId: string,
): Promise<{ invitationId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const invitation = await ownInvitation(context, invitationId);
    if (isRefusal(invitation)) return invitation;
    if (invitation.revokedAt !== null) return { invitationId };
    await updateInvitation(tx, { tenantId, id: invitationId }, { revokedAt: at });
    await audit('partner.invitation_revoked', { kind: 'invitation', id: invitationId });
    return { invitationId };
  });
}

export interface ResentInvitation extends SentInvitation {
  readonly name: string;
  readonly email: string;
}

/** Sends an invitation again with a new link and a new term; the link before stops working. */
export async function resendInvitation(viewer: AnyViewer, invitationId: string): Promise<ResentInvitation | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit } = context;
    const invitation = await ownInvitation(context, invitationId);
    if (isRefusal(invitation)) return invitation;
    const { token, tokenHash } = newInvitationToken(tenantId);
    const expiresAt = new Date(at.getTime() + INVITATION_LIFETIME_MS);
    await updateInvitation(tx, { tenantId, id: invitationId }, { tokenHash, expiresAt, revokedAt: null });
    await audit('partner.invitation_resent', { kind: 'invitation', id: invitationId }, { expiresAt });
    return { invitationId, token, expiresAt, name: invitation.name, email: invitation.email };
  });
}

/** An invitation that nobody accepted yet and that the viewer may invite for. */
async function ownInvitation(
  { tx, tenantId, viewer, at }: CommandContext,
  invitationId: string,
): Promise<InvitationRecord | Refusal> {
  const invitation = await lockInvitation(tx, { tenantId, id: invitationId });
  const missing = refuse('NOT_FOUND', 'There is no such invitation, or you cannot see it.');
  if (!invitation) return missing;
  const { parentId } = invitation;
  const isPartner = viewer.kind === 'person' && viewer.organization.kind === 'partner';
  if (isPartner && parentId === null) return missing;
  const refused = refusalUnlessMay(viewer, 'partner.invite', {
    tenantId,
    ...(parentId === null ? {} : { partnerId: parentId }),
    ...(isPartner
      ? { visiblePartnerIds: subtreeAt(await listPartnerRelations(tx, tenantId), viewer.organization.id, at) }
      : {}),
  });
  if (refused) return refused;
  if (invitationStateAt(invitation, at) === 'accepted')
    return refuse('ALREADY_DONE', 'This invitation was accepted already.');
  return invitation;
}
