import { z } from 'zod';
import type { Tx } from '@/db/client';
import { priceRisesOf } from '@/db/read/catalog/price-rises';
import { findMailCustomer, findMailPerson } from '@/db/read/mail-facts';
import type { OutboxEvent } from '@/db/write/delivery';
import { assert } from '@/lib/domain/assert';
import { LOCALES } from '@/lib/domain/localized';
import { deliveryViewer, mailCustomer } from './event-mail';
import { mailLanguage } from './mail-messages';
import { priceRise } from './price-rise';
import { writeMail } from './send-mail';

const announced = z.object({ customerId: z.string(), impactId: z.string(), publishAt: z.coerce.date() });
const tested = announced.extend({ userId: z.string(), locale: z.enum(LOCALES) });

/** Tells a customer before their price rises. Who has nothing any more that would rise is told nothing. */
export async function mailPriceRises(tx: Tx, event: OutboxEvent): Promise<void> {
  const { customerId, impactId, publishAt } = announced.parse(event.payload);
  const rises = await priceRisesOf(deliveryViewer(event), tx, { impactId, customerId, publishAt, at: event.at });
  if (rises.length === 0) return;
  await mailCustomer(tx, event, {
    customerId,
    template: 'price-rise',
    write: (language) => priceRise(language, rises),
  });
}

/** The same message to somebody of the manufacturer, who wants to see it in their own mailbox. */
export async function mailPriceRiseTest(tx: Tx, event: OutboxEvent): Promise<void> {
  const { customerId, impactId, publishAt, userId, locale } = tested.parse(event.payload);
  const viewer = deliveryViewer(event);
  const [rises, customer, person] = [
    await priceRisesOf(viewer, tx, { impactId, customerId, publishAt, at: event.at }),
    await findMailCustomer(viewer, tx, customerId),
    await findMailPerson(tx, userId),
  ];
  assert(customer, 'the customer of a test message exists');
  if (rises.length === 0 || !person) return;
  await writeMail(tx, {
    tenantId: event.tenantId,
    brandId: customer.brandId,
    template: 'price-rise-test',
    locale,
    recipient: person.email,
    content: priceRise(mailLanguage(locale, customer.timeZone), rises),
    brand: customer.brand,
    key: event.id,
    at: event.at,
  });
}
