import { tenantTime } from '@/db/clock';
import { findMailCustomer } from '@/db/read/mail-facts';
import { inTenant } from '@/db/tenant';
import { findLatestImpact } from '@/db/write/impacts';
import { findPriceRise } from '@/db/write/price-rises';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { readableDraft } from './draft-subject';
import { priceRisesOf, type PriceRiseFacts } from './price-rises';

/** What the first customer whose price rises would be told. */
export interface PriceNoticeView {
  readonly customer: string;
  /** The language this customer reads. */
  readonly locale: string;
  readonly timeZone: string;
  readonly rises: readonly PriceRiseFacts[];
}

/** Null when no price of an existing customer rises by what was computed last, or there is no such draft for this viewer. */
export async function getPriceNotice(viewer: AnyViewer, draftId: string): Promise<PriceNoticeView | null> {
  const { tenantId } = viewer;
  const system = { kind: 'system', tenantId, job: 'preview-notice' } as const;
  return inTenant(tenantId, async (tx) => {
    const found = await readableDraft(tx, viewer, draftId);
    const impact = found && (await findLatestImpact(tx, tenantId, draftId));
    const customerId = impact && (await findPriceRise(tx, tenantId, impact.id));
    const customer = customerId === undefined ? undefined : await findMailCustomer(system, tx, customerId);
    if (!impact || !customer) return null;
    const at = await tenantTime(tx, tenantId);
    const rises = await priceRisesOf(system, tx, { impactId: impact.id, customerId: customer.id, publishAt: at, at });
    if (rises.length === 0) return null;
    return { customer: customer.name, locale: customer.locale, timeZone: customer.timeZone, rises };
  });
}
