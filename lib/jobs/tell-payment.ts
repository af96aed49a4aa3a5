import type { Tx } from '@/db/client';
import type { OutboxEvent } from '@/db/write/delivery';
import { idOf } from '@/lib/delivery/mail/event-mail';
import { mailPaymentReceived } from '@/lib/delivery/mail/mail-payment';
import { countPaidLinks } from '@/lib/commands/partners/onboarding/count-paid-link';

/** A payment is confirmed by mail, and counted for the partner link that led to it. */
export async function tellPayment(tx: Tx, event: OutboxEvent): Promise<void> {
  await countPaidLinks(tx, { tenantId: event.tenantId, paymentId: idOf(event, 'paymentId'), at: event.at });
  await mailPaymentReceived(tx, event);
}
