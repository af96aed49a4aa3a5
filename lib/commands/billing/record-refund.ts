import { movePayment } from '@/db/write/payments';
import { runCommand } from '@/lib/commands/run-command';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';

/** Notes that money which could not be applied was given back. */
export async function recordRefund(viewer: SystemViewer, paymentId: string): Promise<{ refunded: boolean } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, audit }) => {
    const refunded = await movePayment(tx, { tenantId, paymentId, expected: ['to_refund'] }, { status: 'refunded' });
    if (refunded) await audit('payment.refunded', { kind: 'payment', id: paymentId });
    return { refunded };
  });
}
