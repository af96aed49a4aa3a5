import { z } from 'zod';
import { insertDeal, listDealsOfBrand } from '@/db/write/deals';
import { findPartner } from '@/db/write/attributions';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { inputRefusal } from '@/lib/commands/input-refusal';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { parseSerial } from '@/lib/domain/devices/serial';
import { companyDomain, findDealConflicts, type DealMatch } from '@/lib/domain/partners/deal-match';
import { servesAddress } from '@/lib/domain/partners/serves-address';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { refusalForPartner } from './partner-access';

const optional = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .nullable()
    .default(null)
    .transform((text) => text || null);

const schema = z.object({
  partnerId: z.string().min(1),
  brandId: z.string().min(1),
  customerName: z.string().trim().min(1).max(160),
  vatId: optional(20),
  domain: optional(120),
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  postalCode: optional(12),
  street: optional(120),
  serials: z.array(z.string()).max(200).default([]),
  expected: z.string().trim().min(1).max(400),
  /** Keeps it as a draft that protects nothing and nobody reviews. */
  draft: z.boolean().default(false),
});

export type NewDeal = z.input<typeof schema>;

export interface RegisteredDealAnswer {
  readonly dealId: string;
  /** Registrations of others that wait for a decision about the same customer. */
  readonly waiting: number;
}

/** Registers a customer a partner is working on. Refused at once when somebody else holds an approved registration for the same customer. */
export async function registerDeal(viewer: AnyViewer, input: NewDeal): Promise<RegisteredDealAnswer | Refusal> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return inputRefusal(parsed.error);
  const { draft, serials: typed, domain, ...deal } = parsed.data;
  const serials: string[] = [];
  for (const text of typed.filter((line) => line.trim() !== '')) {
    const serial = parseSerial(text, 'serials');
    if (isRefusal(serial)) return serial;
    serials.push(serial);
  }
  if (domain !== null && companyDomain(domain) === null)
    return refuse('INPUT_INVALID', 'Write the company’s own domain, such as stadtwerke.example.', { field: 'domain' });
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, newId, audit } = context;
    const { partnerId, brandId } = deal;
    const refusal = await refusalForPartner(context, 'customer.onboard', { partnerId, brandId });
    if (refusal) return refusal;
    const partner = await findPartner(tx, tenantId, partnerId);
    if (!partner) return refuse('NOT_FOUND', 'There is no such partner.');
    if (!servesAddress(partner.territories, deal)) {
      const territories = partner.territories.join(', ');
      return refuse('NOT_ALLOWED', `Your contract covers ${territories}, not this address.`, {
        field: 'country',
        values: { messageKey: 'partner.deals.errors.territory', territories, country: deal.country },
      });
    }
    const row = { ...deal, domain: companyDomain(domain), serials };
    const conflicts = findDealConflicts(row, await listDealsOfBrand(tx, tenantId, brandId), at);
    const [first] = conflicts;
    if (first?.blocks === true && !draft) return refuseProtected(first.matches, first.deal.protectedUntil);
    const dealId = newId('deal');
    await insertDeal(tx, {
      ...row,
      tenantId,
      id: dealId,
      status: draft ? 'DRAFT' : 'SUBMITTED',
      createdAt: at,
      createdBy: actorId(viewer),
      submittedAt: draft ? null : at,
    });
    await audit('deal.registered', { kind: 'deal', id: dealId }, { partnerId, draft });
    return { dealId, waiting: conflicts.length };
  });
}

/** Says by what it is known and until when, never by whom. */
export function refuseProtected(matches: readonly DealMatch[], until: Date | null): Refusal {
  const by = matches.join(', ');
  const day = until?.toISOString().slice(0, 10) ?? '';
  return refuse('CONFLICT', `This customer is protected for another partner until ${day} (same ${by}).`, {
    values: { messageKey: 'partner.deals.errors.protected', until: day, by: matches[0] ?? '' },
  });
}
