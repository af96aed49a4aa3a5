import type { InvoiceLineRow } from '@/db/write/invoices';
import { listSubscriptionsByIds } from '@/db/write/subscriptions';
import { refreshSubscriptionDevices } from '@/lib/commands/entitlements/refresh-subscription-devices';
import type { CommandContext } from '@/lib/commands/run-command';

/** Refreshes the devices of every subscription an invoice bills: what they may do can depend on how it stands. */
export async function refreshBilledDevices(
  context: CommandContext,
  lines: readonly Pick<InvoiceLineRow, 'subscriptionId'>[],
): Promise<void> {
  const ids = [...new Set(lines.map((line) => line.subscriptionId))];
  for (const row of await listSubscriptionsByIds(context.tx, context.tenantId, ids)) {
    await refreshSubscriptionDevices(context, row);
  }
}
