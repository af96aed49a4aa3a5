import { postJournal } from '@/lib/commands/billing/post-journal';
import type { CommandContext } from '@/lib/commands/run-command';
import type { CommissionDecision } from '@/lib/domain/commissions/commission-question';
import { commissionAccrued } from '@/lib/domain/ledger/postings';
import type { Currency } from '@/lib/domain/money/currency';
import { writeDecision } from './write-entries';

/** Something that earned without an invoice: an activation, a visit. */
export interface BookedEvent {
  /** What tells it from every other: its business key. */
  readonly eventId: string;
  readonly device: { readonly id: string };
  readonly customer: { readonly id: string; readonly brandId: string; readonly currency: Currency };
}

/** Writes what was decided for it, posts the money and tells the workers. Nothing at all when nobody earned. */
export async function bookEvent(
  context: CommandContext,
  { eventId, device, customer }: BookedEvent,
  decided: CommissionDecision & { readonly soldByPartnerId: string },
): Promise<void> {
  const { soldByPartnerId, entries, rewards } = decided;
  if (entries.length + rewards.length === 0) return;
  await writeDecision(context, { soldByPartnerId, customerId: customer.id, brandId: customer.brandId }, decided);
  if (entries.length === 0) return;
  const partnerIds = entries.map((entry) => entry.beneficiaryPartnerId);
  const journal = { kind: 'commission_accrued', sourceId: eventId } as const;
  await postJournal(context, journal, commissionAccrued(entries, customer.currency));
  await context.emit('commission.accrued', { deviceId: device.id, customerId: customer.id, partnerIds });
}
