import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { tenantTime } from '@/db/clock';
import type { Tx } from '@/db/client';
import { deviceModels } from '@/db/schema/catalog';
import { devices, ownerships } from '@/db/schema/fleet';
import { partnerLinks } from '@/db/schema/partner-sales';
import { attributions, partners } from '@/db/schema/partners';
import { tenants } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import type { Viewer } from '@/lib/domain/access/viewer';
import { parsePartnerCode } from '@/lib/domain/partners/partner-code';
import { linkStateAt, type LinkState } from '@/lib/domain/partners/partner-link';
import { isRefusal } from '@/lib/domain/refusal';
import { findPublicBrand, type PublicBrand } from './public-brands';

/** What anybody who holds a code may know: who gave it out, and what they hold in their hands. */
export interface PublicLink {
  readonly brand: PublicBrand;
  readonly code: string;
  readonly kind: 'link' | 'device';
  readonly state: LinkState;
  readonly expiresAt: Date | null;
  readonly partner: string;
  /** Where the partner is at home, and likely the customer too. */
  readonly country: string;
  readonly planKey: string | null;
  readonly device: {
    readonly model: string;
    readonly serial: string;
    /** `yours` only for the signed-in owner; everybody else learns only that somebody owns it. */
    readonly owned: 'nobody' | 'yours' | 'other';
    /** Another partner than the one of the code, where one is on record as its installer. */
    readonly installer: { readonly name: string; readonly since: Date; readonly timeZone: string } | null;
  } | null;
}

/** A code below a brand; undefined when the brand or the code is unknown, or when the code belongs to another brand. */
export async function findPublicLink(
  brandKey: string,
  typed: string,
  viewer: Viewer | null,
): Promise<PublicLink | undefined> {
  const brand = await findPublicBrand(brandKey);
  const code = parsePartnerCode(typed);
  if (!brand || isRefusal(code)) return undefined;
  const { tenantId, brandId } = brand;
  return inTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select({ link: partnerLinks, partner: partners.name, address: partners.address })
      .from(partnerLinks)
      .innerJoin(partners, and(eq(partners.tenantId, partnerLinks.tenantId), eq(partners.id, partnerLinks.partnerId)))
      .where(and(eq(partnerLinks.tenantId, tenantId), eq(partnerLinks.code, code), eq(partnerLinks.brandId, brandId)));
    if (!row) return undefined;
    const { link, partner, address } = row;
    return {
      brand,
      code,
      partner,
      country: address.country,
      kind: link.kind,
      state: linkStateAt(link, await tenantTime(tx, tenantId)),
      expiresAt: link.expiresAt,
      planKey: link.planKey,
      device:
        link.deviceId === null ? null : await deviceOf(tx, tenantId, { ...link, deviceId: link.deviceId, viewer }),
    };
  });
}

async function deviceOf(
  tx: Tx,
  tenantId: string,
  { deviceId, partnerId, viewer }: { deviceId: string; partnerId: string; viewer: Viewer | null },
): Promise<PublicLink['device']> {
  const [row] = await tx
    .select({ model: deviceModels.name, serial: devices.serial, ownerId: ownerships.customerId })
    .from(devices)
    .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
    .leftJoin(
      ownerships,
      and(eq(ownerships.tenantId, devices.tenantId), eq(ownerships.deviceId, devices.id), isNull(ownerships.endAt)),
    )
    .where(and(eq(devices.tenantId, tenantId), eq(devices.id, deviceId)));
  if (!row) return null;
  const mine =
    viewer?.tenantId === tenantId && viewer.organization.kind === 'customer' && viewer.organization.id === row.ownerId;
  return {
    model: row.model,
    serial: row.serial,
    owned: row.ownerId === null ? 'nobody' : mine ? 'yours' : 'other',
    installer: await otherInstaller(tx, tenantId, { deviceId, partnerId }),
  };
}

async function otherInstaller(
  tx: Tx,
  tenantId: string,
  { deviceId, partnerId }: { deviceId: string; partnerId: string },
): Promise<NonNullable<PublicLink['device']>['installer']> {
  const at = await tenantTime(tx, tenantId);
  const [row] = await tx
    .select({
      id: partners.id,
      name: partners.name,
      since: attributions.startAt,
      timeZone: tenants.timeZone,
    })
    .from(attributions)
    .innerJoin(partners, and(eq(partners.tenantId, attributions.tenantId), eq(partners.id, attributions.partnerId)))
    .innerJoin(tenants, eq(tenants.id, attributions.tenantId))
    .where(
      and(
        eq(attributions.tenantId, tenantId),
        eq(attributions.deviceId, deviceId),
        eq(attributions.role, 'installed_by'),
        lte(attributions.startAt, at),
        or(isNull(attributions.endAt), gt(attributions.endAt, at)),
      ),
    )
    .orderBy(asc(attributions.startAt))
    .limit(1);
  return row === undefined || row.id === partnerId
    ? null
    : { name: row.name, since: row.since, timeZone: row.timeZone };
}
