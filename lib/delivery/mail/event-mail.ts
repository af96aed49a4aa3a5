import { z } from 'zod';
import type { Tx } from '@/db/client';
import { findMailCustomer } from '@/db/read/mail-facts';
import type { OutboxEvent } from '@/db/write/delivery';
import { assert } from '@/lib/domain/assert';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import type { MailContent } from './mail-content';
import { type MailLanguage, mailLanguage } from './mail-messages';
import { writeMail } from './send-mail';

/** The ids an event may carry. */
const payloadSchema = z.object({
  customerId: z.string().optional(),
  invoiceId: z.string().optional(),
  subscriptionId: z.string().optional(),
  deviceId: z.string().optional(),
  paymentId: z.string().optional(),
  releaseId: z.string().optional(),
});

/** The id an event of this type has to carry; an event without it is a bug of its writer and waits with this as its error. */
export function idOf(event: OutboxEvent, name: keyof z.infer<typeof payloadSchema>): string {
  const id = payloadSchema.parse(event.payload)[name];
  assert(id !== undefined, `an event ${event.type} carries ${name}`);
  return id;
}

export function deliveryViewer(event: OutboxEvent): SystemViewer {
  return { kind: 'system', tenantId: event.tenantId, job: 'deliver-outbox' };
}

/** Writes to a customer in their language and under their brand's name. */
export async function mailCustomer(
  tx: Tx,
  event: OutboxEvent,
  {
    customerId,
    template,
    write,
  }: { customerId: string; template: string; write: (language: MailLanguage) => MailContent },
): Promise<void> {
  const customer = await findMailCustomer(deliveryViewer(event), tx, customerId);
  assert(customer, `the customer of ${event.type} exists`);
  await writeMail(tx, {
    tenantId: event.tenantId,
    brandId: customer.brandId,
    template,
    locale: customer.locale,
    recipient: customer.email,
    content: write(mailLanguage(customer.locale, customer.timeZone)),
    brand: customer.brand,
    key: `${event.id}:${customer.id}`,
    at: event.at,
  });
}
