import { chainAt } from '@/lib/domain/partners/partner-tree';
import type { PartnerRelation } from '@/lib/domain/partners/partner';
import { outside } from '@/lib/domain/partners/territory';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Levels below the manufacturer, so that a chain of overrides stays a handful. */
export const PARTNER_DEPTH_CAP = 5;

const DAY_MS = 86_400_000;
/** How long somebody has to join. */
export const INVITATION_LIFETIME_MS = 14 * DAY_MS;

export interface InvitationDates {
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired';

export function invitationStateAt({ expiresAt, acceptedAt, revokedAt }: InvitationDates, at: Date): InvitationState {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return at < expiresAt ? 'open' : 'expired';
}

/** Whether somebody may be put below a parent: within the depth of the network and within the parent's territory. */
export function checkPlaceBelow(question: {
  readonly relations: readonly PartnerRelation[];
  readonly parent: { readonly id: string; readonly territories: readonly string[] };
  readonly territories: readonly string[];
  readonly at: Date;
}): Refusal | null {
  const { relations, parent, territories, at } = question;
  const levels = chainAt(relations, parent.id, at).length + 1;
  if (levels > PARTNER_DEPTH_CAP)
    return refuse('LIMIT_EXCEEDED', `The network would have ${levels} levels; ${PARTNER_DEPTH_CAP} are allowed.`, {
      field: 'parentId',
      values: {
        levels: String(levels),
        allowed: String(PARTNER_DEPTH_CAP),
        messageKey: 'partner.network.refusals.depth',
      },
    });
  const reaching = outside(territories, parent.territories);
  if (reaching === null) return null;
  return refuse(
    'INPUT_INVALID',
    reaching === '*'
      ? `Name a territory: the parent sells in ${parent.territories.join(', ')} only.`
      : `${reaching} is outside of the parent's territory (${parent.territories.join(', ')}).`,
    {
      field: 'territories',
      values: { messageKey: 'partner.network.refusals.outside', within: parent.territories.join(', ') },
    },
  );
}
