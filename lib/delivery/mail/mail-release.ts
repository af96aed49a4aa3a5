import type { Tx } from '@/db/client';
import { findMailRelease, listMailPeople } from '@/db/read/mail-facts';
import type { OutboxEvent } from '@/db/write/delivery';
import { assert } from '@/lib/domain/assert';
import { releasePublished } from './business-mails';
import { deliveryViewer, idOf } from './event-mail';
import { mailLanguage } from './mail-messages';
import { writeMail } from './send-mail';

/** Tells the product managers and owners who reach the brand. */
export async function mailReleasePublished(tx: Tx, event: OutboxEvent): Promise<void> {
  const { tenantId } = event;
  const viewer = deliveryViewer(event);
  const found = await findMailRelease(viewer, tx, idOf(event, 'releaseId'));
  assert(found, 'the release that was published exists');
  const { release, product, brand, legalName } = found;
  const roles = ['product_manager', 'owner'];
  const people = await listMailPeople(viewer, tx, { kind: 'manufacturer', organizationIds: [tenantId], roles });
  for (const person of people) {
    if (person.brandIds !== null && !person.brandIds.includes(brand.id)) continue;
    const facts = { releaseId: release.id, number: release.number, title: release.title, productNames: product.names };
    // The manufacturer's own portal is in English.
    await writeMail(tx, {
      tenantId,
      brandId: brand.id,
      template: 'release-published',
      locale: 'en',
      recipient: person.email,
      content: releasePublished(mailLanguage('en', brand.timeZone), facts),
      brand: { ...brand, legalName },
      key: `${event.id}:${person.email}`,
      at: event.at,
    });
  }
}
