import { z } from 'zod';
import { storedDocument } from '@/db/read/partner/document-frame';
import { partnerScope } from '@/db/read/partner/partner-scope';
import { draftOffer } from '@/db/read/partner/sales-documents';
import { findOfferByKey, insertOffer, lastOfferPosition } from '@/db/write/partner-brand-offers';
import { lockPartner } from '@/db/write/partner-network';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { LOCALES } from '@/lib/domain/localized';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { localDateOf } from '@/lib/domain/time/calendar';

const input = z.object({
  customerId: z.string().min(1).max(80),
  line: z.string().max(80).optional(),
  currency: z.string().max(3).optional(),
  /** `pro month/1`. */
  price: z.string().min(1).max(120),
  quantity: z.int().min(1).max(100_000),
  locale: z.enum(LOCALES).optional(),
  /** Asking again with the same key gives the same offer. */
  key: z.string().min(1).max(80),
});

export interface MadeOffer {
  readonly offerId: string;
  readonly number: string;
}

/**
 * Gives a customer of the viewer's partner an offer with a number of the partner's own series. What it says is kept as it is
 * now: later prices, another brand or a move do not change it.
 */
export async function makeOffer(viewer: Viewer, given: z.input<typeof input>): Promise<MadeOffer | Refusal> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return inputRefusal(parsed.error);
  const wish = parsed.data;
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit, emit }) => {
    const partnerId = viewer.organization.id;
    const refusal = refusalUnlessMay(viewer, 'customer.onboard', { tenantId, partnerId });
    if (refusal) return refusal;
    const scope = await partnerScope(tx, viewer);
    if (!scope) return refuse('NOT_FOUND', 'Only partners make offers.');
    await lockPartner(tx, { tenantId, id: partnerId });
    const made = await findOfferByKey(tx, { tenantId, partnerId, key: wish.key });
    if (made) return { offerId: made.id, number: offerNumber(made) };
    const draft = await draftOffer(scope, wish);
    if (isRefusal(draft)) return draft;
    const year = Number(localDateOf(at, scope.timeZone).slice(0, 4));
    const position = 1 + (await lastOfferPosition(tx, { tenantId, partnerId, year }));
    const [offerId, number] = [newId('offer'), offerNumber({ year, position })];
    const { customerId, key } = wish;
    await insertOffer(tx, {
      tenantId,
      id: offerId,
      partnerId,
      customerId,
      year,
      position,
      document: storedDocument(draft.frame, { ...draft.content, number }),
      validUntil: draft.content.validUntil,
      key,
      createdAt: at,
      createdBy: viewer.userId,
    });
    await audit('partner_offer.made', { kind: 'partner_offer', id: offerId }, { partnerId, customerId, number });
    await emit('partner_offer.made', { offerId, partnerId, customerId });
    return { offerId, number };
  });
}

function offerNumber({ year, position }: { readonly year: number; readonly position: number }): string {
  return `${year}-${String(position).padStart(4, '0')}`;
}
