import { z } from 'zod';
import type { Tx } from '@/db/client';
import { findPublishedRules } from '@/db/read/rule-mail-facts';
import type { OutboxEvent } from '@/db/write/delivery';
import { deliveryViewer } from './event-mail';
import { mailLanguage } from './mail-messages';
import { mailPartner } from './mail-payout';
import { rulesPublished } from './rules-published';

const payload = z.object({
  commissionPlanId: z.string(),
  startAt: z.iso.datetime().transform((instant) => new Date(instant)),
  partnerIds: z.array(z.string()),
});

/** Writes to who leads each partner of the plan for whom something changes. Dates are those of the plan's calendar. */
export async function mailRulesPublished(tx: Tx, event: OutboxEvent): Promise<void> {
  const { commissionPlanId, startAt, partnerIds } = payload.parse(event.payload);
  const found = await findPublishedRules(deliveryViewer(event), tx, { commissionPlanId, startAt, partnerIds });
  if (!found) return;
  const { plan, timeZone } = found;
  for (const [partnerId, rules] of found.of) {
    if (rules.length === 0) continue;
    await mailPartner(tx, event, {
      partnerId,
      template: 'rules-published',
      write: ({ locale }) => rulesPublished(mailLanguage(locale, timeZone), { plan, startAt, rules }),
    });
  }
}
