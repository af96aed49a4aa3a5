import { listDealsOfBrand, lockDeal, updateDeal, type DealRow } from '@/db/write/deals';
import { findCustomer } from '@/db/write/customers';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideDealStep, type DealMove } from '@/lib/domain/partners/deal';
import { findDealConflicts } from '@/lib/domain/partners/deal-match';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { convertDeal } from './convert-deal';
import { refusalForPartner } from './partner-access';
import { refuseProtected } from './register-deal';

/** Takes a registration back. Its partner or one above it, and people of the manufacturer. */
export async function withdrawDeal(
  viewer: AnyViewer,
  { dealId }: { dealId: string },
): Promise<{ dealId: string } | Refusal> {
  return ofPartner(viewer, dealId, { step: 'withdraw' });
}

/** Sends a draft, or one that was sent back with a question, to be reviewed. */
export async function submitDeal(
  viewer: AnyViewer,
  { dealId, answer }: { dealId: string; answer?: string },
): Promise<{ dealId: string } | Refusal> {
  return ofPartner(viewer, dealId, { step: 'submit', ...(answer ? { reason: answer } : {}) });
}

async function ofPartner(viewer: AnyViewer, dealId: string, move: DealMove): Promise<{ dealId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const deal = await lockDeal(context.tx, context.tenantId, dealId);
    if (!deal) return notFound();
    const { partnerId, brandId } = deal;
    const refusal = await refusalForPartner(context, 'customer.onboard', { partnerId, brandId });
    if (refusal) return refusal;
    if (move.step === 'submit') {
      const protectedElsewhere = await blockedBy(context, deal);
      if (protectedElsewhere) return protectedElsewhere;
    }
    return apply(context, deal, move);
  });
}

export type DealReview =
  | { readonly dealId: string; readonly step: 'take' }
  | { readonly dealId: string; readonly step: 'ask' | 'reject'; readonly reason: string }
  | { readonly dealId: string; readonly step: 'approve'; readonly protectedUntil: Date; readonly reason?: string }
  | { readonly dealId: string; readonly step: 'convert'; readonly customerId: string };

/** The decision of the manufacturer. An approval is refused while another partner is protected for the same customer. */
export async function reviewDeal(viewer: AnyViewer, review: DealReview): Promise<{ dealId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId } = context;
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId });
    if (refusal) return refusal;
    const deal = await lockDeal(tx, tenantId, review.dealId);
    if (!deal || refusalUnlessMay(viewer, 'partner.edit', { tenantId, brandId: deal.brandId })) return notFound();
    if (review.step === 'convert') {
      const customer = await findCustomer(tx, tenantId, review.customerId);
      return customer?.brandId === deal.brandId
        ? convertDeal(context, deal, customer.id)
        : refuse('NOT_FOUND', 'There is no such customer of this brand.', { field: 'customerId' });
    }
    const protectedElsewhere = review.step === 'approve' ? await blockedBy(context, deal) : null;
    return protectedElsewhere ?? apply(context, deal, review);
  });
}

async function apply(context: CommandContext, deal: DealRow, move: DealMove): Promise<{ dealId: string } | Refusal> {
  const { tx, tenantId, at, viewer, audit } = context;
  const change = decideDealStep(deal, move, at);
  if (isRefusal(change)) return change;
  const decided = move.step === 'approve' || move.step === 'reject';
  await updateDeal(tx, tenantId, deal.id, {
    ...change,
    ...(move.step === 'submit' ? { submittedAt: at } : {}),
    ...(decided ? { decidedAt: at, decidedBy: actorId(viewer) } : {}),
  });
  await audit(`deal.${change.status.toLowerCase()}`, { kind: 'deal', id: deal.id }, { reason: change.reason });
  return { dealId: deal.id };
}

/** Registrations of one brand are decided one after the other: who comes second sees the first. */
async function blockedBy({ tx, tenantId, at }: CommandContext, deal: DealRow): Promise<Refusal | null> {
  const [first] = findDealConflicts(deal, await listDealsOfBrand(tx, tenantId, deal.brandId, 'lock'), at);
  return first?.blocks === true ? refuseProtected(first.matches, first.deal.protectedUntil) : null;
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There is no such registration, or you cannot see it.');
}
