import {
  actsForPartner,
  findPartner,
  listAttributionsFrom,
  targetColumns,
  type AttributionPlace,
} from '@/db/write/attributions';
import type { CustomerRow } from '@/db/write/customers';
import { listDealsOfBrand } from '@/db/write/deals';
import type { DeviceRow } from '@/db/write/devices';
import { findPartnerLinkByCode, recordLinkEvent, type PartnerLinkRow } from '@/db/write/partner-links';
import { insertAttribution } from '@/db/write/partners';
import type { CommandContext } from '@/lib/commands/run-command';
import type { AttributionEvidence } from '@/lib/domain/partners/attribution';
import type { DealSubject } from '@/lib/domain/partners/deal-match';
import { decideCredit, type Credit } from '@/lib/domain/partners/decide-credit';
import { linkStateAt } from '@/lib/domain/partners/partner-link';
import { convertDeal } from './convert-deal';

/** What led a customer to a claim, as the page that was open knows it. */
export interface FollowedLink {
  /** As it is stored: `AB7K93QF`. */
  readonly code: string;
  /** The customer agreed that the partner sees the device and its plan. Without it nobody is credited through the link. */
  readonly consent: boolean;
}

/**
 * Writes who is credited for a claim, in its transaction: a protected registration becomes a sale of its partner, a link says
 * who brought the customer, and a label of a device who installed it. Whoever is on record already stays. Answers why a link
 * that was followed is not credited; null when nothing stood against it.
 */
export async function creditClaim(
  context: CommandContext,
  { device, customer }: { device: DeviceRow; customer: CustomerRow },
  followed: FollowedLink | undefined,
): Promise<Credit['refused']> {
  const { tx, tenantId, at, audit } = context;
  const link = followed?.consent === true ? await usableLink(context, device, followed.code) : null;
  const place: AttributionPlace = { role: 'sourced_by', target: { kind: 'customer', id: customer.id } };
  const [known] = await listAttributionsFrom(tx, tenantId, place, at);
  const credit = decideCredit(
    {
      customer: subjectOf(customer, device),
      deals: await listDealsOfBrand(tx, tenantId, customer.brandId),
      link: link && (await linkFacts(context, link, customer)),
      sourcedBy: known?.partnerId ?? null,
    },
    at,
  );
  if (credit.deal) await convertDeal(context, credit.deal, customer.id);
  if (link === null) return null;
  const evidence: AttributionEvidence = {
    kind: link.kind === 'device' ? 'qr' : 'link',
    reference: link.code,
    consentAt: at.toISOString(),
  };
  if (credit.sourcedBy !== null) await attribute(context, place, { partnerId: credit.sourcedBy, evidence });
  if (link.kind === 'device' && credit.refused !== 'own_customer')
    await creditInstaller(context, device, { partnerId: link.partnerId, evidence });
  if (credit.refused === null)
    await recordLinkEvent(tx, { tenantId, linkId: link.id, step: 'claim', subject: device.id, at });
  await audit(
    'claim.credited',
    { kind: 'link', id: link.id },
    { customerId: customer.id, deviceId: device.id, refused: credit.refused, firstPartnerId: known?.partnerId ?? null },
  );
  return credit.refused;
}

/** A link of the device's brand that works now; a label only for its own device. */
async function usableLink(
  { tx, tenantId, at }: CommandContext,
  device: DeviceRow,
  code: string,
): Promise<PartnerLinkRow | null> {
  const link = await findPartnerLinkByCode(tx, tenantId, code);
  if (link?.brandId !== device.brandId || linkStateAt(link, at) !== 'active') return null;
  return link.deviceId === null || link.deviceId === device.id ? link : null;
}

async function linkFacts({ tx, tenantId, viewer }: CommandContext, link: PartnerLinkRow, customer: CustomerRow) {
  const { partnerId } = link;
  const partner = await findPartner(tx, tenantId, partnerId);
  const isOwn =
    partner?.billingCustomerId === customer.id ||
    (customer.vatId !== null && partner?.vatId === customer.vatId) ||
    (await actsForPartner(tx, tenantId, {
      partnerId,
      email: customer.email,
      userId: viewer.kind === 'person' && viewer.organization.kind === 'customer' ? viewer.userId : null,
    }));
  return { partnerId, territories: partner?.territories ?? [], isOwn };
}

/** The label of a device is evidence of who installed it, unless somebody is on record for that. */
async function creditInstaller(
  context: CommandContext,
  device: DeviceRow,
  given: { partnerId: string; evidence: AttributionEvidence },
): Promise<void> {
  const place: AttributionPlace = { role: 'installed_by', target: { kind: 'device', id: device.id } };
  const known = await listAttributionsFrom(context.tx, context.tenantId, place, context.at);
  if (known.length === 0) await attribute(context, place, given);
}

async function attribute(
  { tx, tenantId, at, newId }: CommandContext,
  { role, target }: AttributionPlace,
  given: { partnerId: string; evidence: AttributionEvidence },
): Promise<void> {
  await insertAttribution(tx, {
    ...given,
    ...targetColumns(target),
    tenantId,
    id: newId('attribution'),
    role,
    startAt: at,
  });
}

function subjectOf({ vatId, email, country, address }: CustomerRow, device: DeviceRow): DealSubject {
  return {
    vatId,
    domain: email,
    country,
    postalCode: address.postalCode,
    street: address.street,
    serials: [device.serial],
  };
}
