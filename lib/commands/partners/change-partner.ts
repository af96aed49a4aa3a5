import { z } from 'zod';
import { lockPartner, updatePartner } from '@/db/write/partner-network';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { CURRENCIES } from '@/lib/domain/money/currency';
import { PARTNER_TYPES } from '@/lib/domain/partners/partner';
import { refuse, type Refusal } from '@/lib/domain/refusal';

const text = z.string().trim().min(1).max(200);
const country = z.string().regex(/^[A-Z]{2}$/, 'A country has two letters: DE.');

/** What can be changed of a partner; what is left out stays. Who stands above is changed by a move, terms by an agreement. */
const changePartnerSchema = z.object({
  name: text,
  type: z.enum(PARTNER_TYPES),
  tier: z.string().regex(/^[a-z0-9-]{1,40}$/, 'A tier is a word in small letters: silver.'),
  territories: z.array(z.string()),
  email: z.email(),
  phone: z.string().trim().max(60),
  address: z.object({ street: text, postalCode: text, city: text, country }),
  vatId: z.string().trim().max(20).nullable(),
  payoutCurrency: z.enum(CURRENCIES),
  taxProfile: z
    .object({
      country,
      regime: z.enum(['business', 'small_business', 'occasional']),
      withholdingPercent: z
        .string()
        .regex(/^\d{1,2}(\.\d{1,2})?$/, 'Percent as digits: 20 or 4.5.')
        .exactOptional(),
      selfBillSeries: z
        .string()
        .trim()
        .regex(/^[A-Z0-9/-]{2,20}$/, 'A series has capitals, digits and hyphens: RI-2026-.'),
    })
    .nullable(),
});

export type PartnerChange = Partial<z.input<typeof changePartnerSchema>>;

export async function changePartner(
  viewer: AnyViewer,
  { partnerId, change }: { partnerId: string; change: PartnerChange },
): Promise<{ partnerId: string } | Refusal> {
  const parsed = changePartnerSchema.partial().safeParse(change);
  if (!parsed.success) return inputRefusal(parsed.error);
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId });
    if (refusal) return refusal;
    const partner = await lockPartner(tx, { tenantId, id: partnerId });
    if (!partner) return refuse('NOT_FOUND', 'There is no such partner.');
    const changed = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
    if (Object.keys(changed).length === 0) return { partnerId };
    await updatePartner(tx, { tenantId, id: partnerId }, changed);
    const before = Object.fromEntries(Object.entries(partner).filter(([name]) => name in changed));
    await audit('partner.changed', { kind: 'partner', id: partnerId }, { before, after: changed });
    return { partnerId };
  });
}
