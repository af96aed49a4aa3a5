import { billSoon } from '@/db/write/credit-notes';
import { lockCustomer } from '@/db/write/customers';
import { lockPartner } from '@/db/write/payers';
import { findPriceOverride, listAffected, setOverrideEnd } from '@/db/write/price-overrides';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** Ends an override now or at a given time, earlier than it would end. One that has not begun never holds. */
export async function endPriceOverride(
  viewer: AnyViewer,
  input: { overrideId: string; endAt?: Date; correctsBilled?: boolean },
): Promise<{ endAt: Date } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit, emit }) => {
    const override = await findPriceOverride(tx, tenantId, input.overrideId);
    if (!override) return notFound();
    const { customerId, partnerId, productLineId, startAt } = override;
    const customer = customerId === null ? undefined : await lockCustomer(tx, tenantId, customerId);
    const partner = partnerId === null ? undefined : await lockPartner(tx, tenantId, partnerId);
    const refusal = refusalUnlessMay(viewer, 'override.edit', {
      tenantId,
      ...(customer ? { customerId: customer.id, brandId: customer.brandId } : {}),
      ...(partner ? { partnerId: partner.id } : {}),
    });
    if (refusal) return refusal;
    const asked = input.endAt ?? at;
    if (asked < at && input.correctsBilled !== true)
      return refuse('INPUT_INVALID', 'An end in the past corrects what was billed. Say so, or end it now.', {
        field: 'endAt',
      });
    if (override.endAt !== null && override.endAt <= asked)
      return refuse('ALREADY_DONE', 'This price has ended by then already.', { field: 'endAt' });
    const endAt = asked < startAt ? startAt : asked;
    await setOverrideEnd(tx, tenantId, override.id, endAt);
    if (endAt < at) {
      const payerId = partner?.billingCustomerId ?? null;
      await billSoon(tx, tenantId, await listAffected(tx, tenantId, { customerId, payerId, productLineId }), endAt);
    }
    await audit('price_override.ended', { kind: 'override', id: override.id }, { endAt });
    await emit('price_override.ended', { overrideId: override.id, customerId, partnerId });
    return { endAt };
  });
}

function notFound(): Refusal {
  return refuse('NOT_FOUND', 'There is no such price, or you cannot see it.', { field: 'overrideId' });
}
