import { listAttributionsFrom, targetColumns } from '@/db/write/attributions';
import { updateDeal, type DealRow } from '@/db/write/deals';
import { insertAttribution } from '@/db/write/partners';
import type { CommandContext } from '@/lib/commands/run-command';
import { decideDealStep } from '@/lib/domain/partners/deal';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/** Makes a protected registration a sale: its partner sold to this customer, from now on. */
export async function convertDeal(
  context: CommandContext,
  deal: DealRow,
  customerId: string,
): Promise<{ dealId: string } | Refusal> {
  const { tx, tenantId, at, newId, audit } = context;
  const change = decideDealStep(deal, { step: 'convert' }, at);
  if (isRefusal(change)) return change;
  await updateDeal(tx, tenantId, deal.id, { status: change.status, customerId, convertedAt: at });
  const target = { kind: 'customer', id: customerId } as const;
  const sellers = await listAttributionsFrom(tx, tenantId, { role: 'sold_by', target }, at);
  // Somebody who sold to this customer before keeps that until a person ends it.
  if (sellers.length === 0) {
    await insertAttribution(tx, {
      ...targetColumns(target),
      tenantId,
      id: newId('attribution'),
      role: 'sold_by',
      partnerId: deal.partnerId,
      startAt: at,
      evidence: { kind: 'deal', reference: deal.id },
    });
  }
  await audit('deal.converted', { kind: 'deal', id: deal.id }, { customerId, partnerId: deal.partnerId });
  return { dealId: deal.id };
}
