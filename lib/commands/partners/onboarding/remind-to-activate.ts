import { listOnboarded } from '@/db/read/partner/onboarded';
import { lastAudited } from '@/db/write/onboarding';
import { lockCustomer } from '@/db/write/customers';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { Viewer } from '@/lib/domain/access/viewer';
import { nextReminderAt, REMINDED } from '@/lib/domain/partners/activation-reminder';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/**
 * Writes to a customer who claimed a device and chose no plan yet. Once in 24 hours for each customer, whoever of the partners
 * above it asks; the customer is locked meanwhile, so asking twice at once writes once.
 */
export async function remindToActivate(
  viewer: Viewer,
  { customerId }: { customerId: string },
): Promise<{ customerId: string; devices: number } | Refusal> {
  const { tenantId, organization } = viewer;
  const refusal = refusalUnlessMay(viewer, 'customer.onboard', { tenantId, partnerId: organization.id });
  if (refusal) return refusal;
  const found = await listOnboarded(viewer, customerId);
  if (found === null || found.rows.length === 0)
    return refuse('NOT_FOUND', 'There is no such customer, or you cannot see it.');
  const waiting = found.rows.filter(({ stage }) => stage === 'claimed');
  if (waiting.length === 0)
    return refuse('ALREADY_DONE', 'Every device of this customer has a plan.', {
      values: { messageKey: 'partner.onboard.errors.activated' },
    });
  return runCommand(viewer, async ({ tx, at, emit, audit }) => {
    await lockCustomer(tx, tenantId, customerId);
    const last = await lastAudited(tx, tenantId, { action: REMINDED, objectId: customerId });
    const next = nextReminderAt(last);
    if (next !== null && next > at) {
      return refuse('RATE_LIMITED', 'This customer was reminded less than 24 hours ago.', {
        values: { messageKey: 'partner.onboard.errors.reminded' },
      });
    }
    const serials = waiting.map(({ serial }) => serial);
    await audit(REMINDED, { kind: 'customer', id: customerId }, { serials, by: organization.id });
    await emit('activation.reminded', { customerId, partnerId: organization.id, serials });
    return { customerId, devices: waiting.length };
  });
}
