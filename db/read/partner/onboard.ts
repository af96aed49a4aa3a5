import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { deviceModels } from '@/db/schema/catalog';
import { customers } from '@/db/schema/customers';
import { devices, ownerships } from '@/db/schema/fleet';
import { partnerLinks } from '@/db/schema/partner-sales';
import { attributions } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import { visibleTo } from '@/db/read/visibility';
import type { Viewer } from '@/lib/domain/access/viewer';
import { parseSerial } from '@/lib/domain/devices/serial';
import { parsePartnerCode } from '@/lib/domain/partners/partner-code';
import { isRefusal } from '@/lib/domain/refusal';
import { asPartner, type PartnerScope } from './partner-scope';

/** A device in front of an installer. Whose it is stays unsaid, unless the customer is one the partner sees. */
export interface OnboardDevice {
  readonly serial: string;
  readonly model: string;
  readonly brand: { readonly id: string; readonly key: string; readonly name: string };
  readonly installed: { readonly by: 'you' | 'below' | 'other'; readonly since: Date } | null;
  readonly owner: {
    readonly since: Date;
    readonly customer: { readonly id: string; readonly name: string } | null;
  } | null;
  /** The partner's own label of this device. */
  readonly linkId: string | null;
}

export interface OnboardAnswer {
  readonly partnerId: string;
  readonly timeZone: string;
  readonly country: string;
  readonly device: OnboardDevice | null;
}

/**
 * What was scanned or typed: an address or a code of a label, or a serial number. A device of another manufacturer or brand is
 * not found. Null for viewers who are no partner.
 */
export async function findOnboardDevice(viewer: Viewer, typed: string): Promise<OnboardAnswer | null> {
  return asPartner(viewer, async (scope) => ({
    partnerId: scope.partner.id,
    timeZone: scope.timeZone,
    country: scope.partner.address.country,
    device: typed === '' ? null : await readDevice(scope, typed),
  }));
}

async function readDevice(scope: PartnerScope, typed: string): Promise<OnboardDevice | null> {
  const { tx, tenantId, viewer } = scope;
  const deviceId = await deviceOfCode(scope, typed);
  const serial = parseSerial(typed.split('?')[0]?.split('/').at(-1) ?? typed);
  if (deviceId === null && isRefusal(serial)) return null;
  const [row] = await tx
    .select({
      id: devices.id,
      serial: devices.serial,
      model: deviceModels.name,
      brand: { id: brands.id, key: brands.key, name: brands.name },
    })
    .from(devices)
    .innerJoin(deviceModels, and(eq(deviceModels.tenantId, devices.tenantId), eq(deviceModels.id, devices.modelId)))
    .innerJoin(brands, and(eq(brands.tenantId, devices.tenantId), eq(brands.id, devices.brandId)))
    .where(
      and(
        eq(devices.tenantId, tenantId),
        deviceId !== null || isRefusal(serial) ? eq(devices.id, deviceId ?? '') : eq(devices.serial, serial),
        viewer.brandIds === 'all' ? undefined : inArray(devices.brandId, [...viewer.brandIds]),
      ),
    );
  if (!row) return null;
  const { id, ...device } = row;
  return {
    ...device,
    installed: await installation(scope, id),
    owner: await ownerOf(scope, id),
    linkId: await labelOf(scope, id),
  };
}

/** The device of a label's code or of the address its QR code holds. */
async function deviceOfCode({ tx, tenantId }: PartnerScope, typed: string): Promise<string | null> {
  const code = parsePartnerCode(/\/c\/([^/?#]+)/.exec(typed)?.[1] ?? typed);
  if (isRefusal(code)) return null;
  const [row] = await tx
    .select({ deviceId: partnerLinks.deviceId })
    .from(partnerLinks)
    .where(and(eq(partnerLinks.tenantId, tenantId), eq(partnerLinks.code, code)));
  return row?.deviceId ?? null;
}

async function installation(
  { tx, tenantId, at, partner, subtree }: PartnerScope,
  deviceId: string,
): Promise<OnboardDevice['installed']> {
  const [row] = await tx
    .select({ partnerId: attributions.partnerId, since: attributions.startAt })
    .from(attributions)
    .where(
      and(
        eq(attributions.tenantId, tenantId),
        eq(attributions.deviceId, deviceId),
        eq(attributions.role, 'installed_by'),
        lte(attributions.startAt, at),
        or(isNull(attributions.endAt), gt(attributions.endAt, at)),
      ),
    )
    .orderBy(attributions.startAt)
    .limit(1);
  if (!row) return null;
  const by = row.partnerId === partner.id ? 'you' : subtree.has(row.partnerId) ? 'below' : 'other';
  return { by, since: row.since };
}

async function ownerOf({ tx, tenantId, viewer, at }: PartnerScope, deviceId: string): Promise<OnboardDevice['owner']> {
  const [row] = await tx
    .select({ customerId: ownerships.customerId, since: ownerships.startAt })
    .from(ownerships)
    .where(and(eq(ownerships.tenantId, tenantId), eq(ownerships.deviceId, deviceId), isNull(ownerships.endAt)));
  if (!row) return null;
  const [customer] = await tx
    .select({ id: customers.id, name: customers.name })
    .from(customers)
    .where(and(visibleTo(viewer, at).customers, eq(customers.id, row.customerId)));
  return { since: row.since, customer: customer ?? null };
}

async function labelOf({ tx, tenantId, partner }: PartnerScope, deviceId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: partnerLinks.id })
    .from(partnerLinks)
    .where(
      and(
        eq(partnerLinks.tenantId, tenantId),
        eq(partnerLinks.partnerId, partner.id),
        eq(partnerLinks.deviceId, deviceId),
        isNull(partnerLinks.disabledAt),
      ),
    )
    .limit(1);
  return row?.id ?? null;
}
