import type { Viewer } from '@/lib/domain/access/viewer';
import type { DocumentLook } from '@/lib/domain/payouts/partner-document';
import { lookOf } from './document-frame';
import { asPartner } from './partner-scope';

/** What labels of a partner look like; null without a look of its own or above it, and for partners the viewer cannot see. */
export async function findPartnerLook(
  viewer: Viewer,
  partner: { readonly id: string; readonly name: string },
): Promise<DocumentLook | null> {
  return asPartner(viewer, async ({ tx, tenantId, at, subtree }) => {
    if (!subtree.has(partner.id)) return null;
    const { look } = await lookOf({ tx, tenantId, at, partner });
    return look.colour === null ? null : look;
  });
}
