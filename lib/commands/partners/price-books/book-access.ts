import type { CommandContext } from '@/lib/commands/run-command';
import { listPartnerRelations } from '@/db/write/partners';
import { lockPartner } from '@/db/write/payers';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import { chainAt } from '@/lib/domain/partners/partner-tree';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** The side of a partner's prices somebody may edit, and who sells there: the partner above, or null for the manufacturer. */
export interface EditableSide {
  readonly sellerId: string | null;
  readonly parentId: string | null;
}

/**
 * Who may set a partner's prices. Its `sell` side is its own business. Its `buy` side belongs to whoever sells to it: the
 * partner directly above, or the manufacturer where there is none. For everybody else there is nothing there: what a level
 * charges is between the two it concerns. Locks the partner, so that its books change one after the other.
 */
export async function editableSide(
  { tx, tenantId, viewer, at }: CommandContext,
  { partnerId, side }: { readonly partnerId: string; readonly side: 'buy' | 'sell' },
): Promise<EditableSide | Refusal> {
  const partner = await lockPartner(tx, tenantId, partnerId);
  if (!partner) return notFound();
  const parentId = chainAt(await listPartnerRelations(tx, tenantId), partnerId, at)[1] ?? null;
  const sellerId = side === 'sell' ? partnerId : parentId;
  if (viewer.kind === 'person' && actsFor(viewer.organization) !== sellerId) return notFound();
  const subject = sellerId === null ? { tenantId } : { tenantId, partnerId: sellerId };
  const refusal = refusalUnlessMay(viewer, 'price_book.edit', subject);
  return refusal ?? { sellerId: side === 'buy' ? parentId : null, parentId };
}

/** The seller somebody speaks for; null for people of the manufacturer. */
function actsFor({ kind, id }: { readonly kind: string; readonly id: string }): string | null | undefined {
  if (kind === 'manufacturer') return null;
  return kind === 'partner' ? id : undefined;
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There is no such partner, or its prices are not yours to set.', { field: 'partnerId' });
}
