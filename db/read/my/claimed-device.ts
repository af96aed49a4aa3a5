import { and, asc, desc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { subscriptionOf, subscriptionView, type SubscriptionView } from '@/db/read/my/subscription-view';
import { asCustomer, type Mine } from '@/db/read/my/load-mine';
import type { Tx } from '@/db/client';
import { auditEvents } from '@/db/schema/delivery';
import { partnerLinks } from '@/db/schema/partner-sales';
import { attributions, partners } from '@/db/schema/partners';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Localized } from '@/lib/domain/localized';
import { parsePartnerCode } from '@/lib/domain/partners/partner-code';
import type { Credit } from '@/lib/domain/partners/decide-credit';
import { isRefusal } from '@/lib/domain/refusal';

/** What a customer is told right after a device became theirs. */
export interface ClaimedDeviceView {
  readonly timeZone: string;
  readonly serial: string;
  readonly model: string;
  readonly subscription: SubscriptionView | null;
  /** The plan the link is about, where this device can have it. */
  readonly plan: { readonly key: string; readonly names: Localized } | null;
  /** The partner of the code, if the customer lets it see the device. */
  readonly sharedWith: string | null;
  /** Why the partner of the code is not credited, and who was first where that is why. */
  readonly refused: Credit['refused'];
  readonly partner: string;
  readonly first: { readonly name: string; readonly since: Date } | null;
}

interface Asked {
  readonly serial: string;
  /** Of the link or label that led here. */
  readonly code: string;
}

/** A device of the viewer's customer with what came of the code that led to it; undefined when either is not theirs to see. */
export async function findClaimedDevice(
  viewer: Viewer,
  { serial, code: typed }: Asked,
): Promise<ClaimedDeviceView | undefined> {
  const code = parsePartnerCode(typed);
  if (isRefusal(code)) return undefined;
  return asCustomer(viewer, async (tx, mine) => {
    const device = mine.devices.find(({ row }) => row.serial === serial);
    if (!device) return undefined;
    const [found] = await tx
      .select({ link: partnerLinks, partner: partners.name })
      .from(partnerLinks)
      .innerJoin(partners, and(eq(partners.tenantId, partnerLinks.tenantId), eq(partners.id, partnerLinks.partnerId)))
      .where(
        and(
          eq(partnerLinks.tenantId, viewer.tenantId),
          eq(partnerLinks.code, code),
          eq(partnerLinks.brandId, mine.customer.brandId),
        ),
      );
    if (!found) return undefined;
    const { link, partner } = found;
    const loaded = subscriptionOf(mine, device);
    const plan = loaded?.live.versions.find(({ planKey, content }) => planKey === link.planKey && !content.archived);
    const credit = await creditOf(tx, mine, { linkId: link.id, deviceId: device.row.id });
    return {
      timeZone: mine.customer.timeZone,
      serial,
      model: device.model,
      subscription: loaded ? subscriptionView(loaded, mine) : null,
      plan: plan ? { key: plan.planKey, names: plan.content.names } : null,
      partner,
      sharedWith: (await sees(tx, mine, { partnerId: link.partnerId, deviceId: device.row.id })) ? partner : null,
      refused: credit?.refused ?? null,
      first: credit?.refused === 'first_claim' ? await whoWasFirst(tx, mine) : null,
    };
  });
}

/** What the claim of this device through this link was decided to be; null when the customer did not let the partner see it. */
async function creditOf(
  tx: Tx,
  { customer }: Mine,
  { linkId, deviceId }: { linkId: string; deviceId: string },
): Promise<{ refused: Credit['refused'] } | null> {
  const rows = await tx
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, customer.tenantId),
        eq(auditEvents.objectId, linkId),
        eq(auditEvents.action, 'claim.credited'),
      ),
    )
    .orderBy(desc(auditEvents.at));
  const details = rows.map(({ detail }) => detail as ClaimCredited);
  return details.find((detail) => detail.deviceId === deviceId && detail.customerId === customer.id) ?? null;
}

interface ClaimCredited {
  readonly customerId: string;
  readonly deviceId: string;
  readonly refused: Credit['refused'];
}

/** Whether a partner is on record for the device or its owner, by which it sees both. */
async function sees(
  tx: Tx,
  { customer, at }: Mine,
  { partnerId, deviceId }: { partnerId: string; deviceId: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: attributions.id })
    .from(attributions)
    .where(
      and(
        eq(attributions.tenantId, customer.tenantId),
        eq(attributions.partnerId, partnerId),
        or(eq(attributions.deviceId, deviceId), eq(attributions.customerId, customer.id)),
        lte(attributions.startAt, at),
        or(isNull(attributions.endAt), gt(attributions.endAt, at)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

async function whoWasFirst(tx: Tx, { customer, at }: Mine): Promise<ClaimedDeviceView['first']> {
  const [row] = await tx
    .select({ name: partners.name, since: attributions.startAt })
    .from(attributions)
    .innerJoin(partners, and(eq(partners.tenantId, attributions.tenantId), eq(partners.id, attributions.partnerId)))
    .where(
      and(
        eq(attributions.tenantId, customer.tenantId),
        eq(attributions.customerId, customer.id),
        eq(attributions.role, 'sourced_by'),
        lte(attributions.startAt, at),
        or(isNull(attributions.endAt), gt(attributions.endAt, at)),
      ),
    )
    .orderBy(asc(attributions.startAt))
    .limit(1);
  return row ?? null;
}
