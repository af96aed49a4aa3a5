import { and, asc, count, desc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { auditEvents } from '@/db/schema/delivery';
import { devices } from '@/db/schema/fleet';
import { partnerLinkEvents, partnerLinks } from '@/db/schema/partner-sales';
import { partners } from '@/db/schema/partners';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Locale } from '@/lib/domain/localized';
import type { Credit } from '@/lib/domain/partners/decide-credit';
import { linkStateAt, type LinkState } from '@/lib/domain/partners/partner-link';
import { asPartner, type PartnerScope } from './partner-scope';

export interface Funnel {
  readonly scan: number;
  readonly claim: number;
  readonly paid: number;
}

export interface PartnerLinkView {
  readonly id: string;
  readonly code: string;
  readonly kind: 'link' | 'device';
  readonly name: string;
  readonly campaign: string | null;
  readonly partner: { readonly id: string; readonly name: string; readonly isYou: boolean };
  readonly brand: { readonly id: string; readonly key: string; readonly name: string };
  readonly serial: string | null;
  readonly locale: string;
  readonly planKey: string | null;
  readonly state: LinkState;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly funnel: Funnel;
}

export interface PartnerLinks {
  readonly at: Date;
  readonly timeZone: string;
  readonly rows: readonly PartnerLinkView[];
}

/** Links and labels of the viewer's partner and everybody below, newest first. Null for viewers who are no partner. */
export async function listPartnerLinks(viewer: Viewer): Promise<PartnerLinks | null> {
  return asPartner(viewer, async (scope) => ({
    at: scope.at,
    timeZone: scope.timeZone,
    rows: await readLinks(scope),
  }));
}

/** One link of the subtree; undefined when there is none that the viewer may see. */
export async function findPartnerLink(
  viewer: Viewer,
  linkId: string,
): Promise<
  | { readonly link: PartnerLinkView; readonly timeZone: string; readonly notCredited: readonly NotCredited[] }
  | undefined
> {
  const found = await asPartner(viewer, async (scope) => {
    const [link] = await readLinks(scope, eq(partnerLinks.id, linkId));
    return link && { link, timeZone: scope.timeZone, notCredited: await readNotCredited(scope, link.id) };
  });
  return found ?? undefined;
}

export interface PartnerBrand {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly locale: Locale;
}

/** A claim through a link that its partner is not credited for, and why. Who was first stays unsaid. */
export interface NotCredited {
  readonly at: Date;
  readonly reason: NonNullable<Credit['refused']>;
}

const SHOWN = 20;

async function readNotCredited({ tx, tenantId }: PartnerScope, linkId: string): Promise<NotCredited[]> {
  const reason = sql<Credit['refused']>`${auditEvents.detail} ->> 'refused'`;
  const rows = await tx
    .select({ at: auditEvents.at, reason })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.tenantId, tenantId),
        eq(auditEvents.objectId, linkId),
        eq(auditEvents.action, 'claim.credited'),
        isNotNull(reason),
      ),
    )
    .orderBy(desc(auditEvents.at))
    .limit(SHOWN);
  return rows.flatMap((row) => (row.reason === null ? [] : [{ at: row.at, reason: row.reason }]));
}

/** Brands the viewer may sell under, by name, and the partners it may act for, itself first. */
export async function getLinkChoices(viewer: Viewer): Promise<{
  readonly brands: readonly PartnerBrand[];
  readonly partners: readonly { readonly id: string; readonly name: string }[];
  readonly self: { readonly id: string; readonly name: string; readonly country: string };
} | null> {
  return asPartner(viewer, async ({ tx, tenantId, partner, subtree }) => {
    const network = await tx
      .select({ id: partners.id, name: partners.name })
      .from(partners)
      .where(and(eq(partners.tenantId, tenantId), inArray(partners.id, [...subtree]), eq(partners.status, 'active')))
      .orderBy(asc(partners.name));
    const sold = await tx
      .select({ id: brands.id, key: brands.key, name: brands.name, locale: brands.defaultLocale })
      .from(brands)
      .where(
        and(
          eq(brands.tenantId, tenantId),
          viewer.brandIds === 'all' ? undefined : inArray(brands.id, [...viewer.brandIds]),
        ),
      )
      .orderBy(asc(brands.name));
    return {
      brands: sold,
      partners: network.toSorted((a, b) => Number(b.id === partner.id) - Number(a.id === partner.id)),
      self: { id: partner.id, name: partner.name, country: partner.address.country },
    };
  });
}

async function readLinks(
  { tx, tenantId, viewer, at, partner, subtree }: PartnerScope,
  which?: SQL,
): Promise<PartnerLinkView[]> {
  const rows = await tx
    .select({
      link: partnerLinks,
      partnerName: partners.name,
      brand: { id: brands.id, key: brands.key, name: brands.name },
      serial: devices.serial,
    })
    .from(partnerLinks)
    .innerJoin(partners, and(eq(partners.tenantId, partnerLinks.tenantId), eq(partners.id, partnerLinks.partnerId)))
    .innerJoin(brands, and(eq(brands.tenantId, partnerLinks.tenantId), eq(brands.id, partnerLinks.brandId)))
    .leftJoin(devices, and(eq(devices.tenantId, partnerLinks.tenantId), eq(devices.id, partnerLinks.deviceId)))
    .where(
      and(
        eq(partnerLinks.tenantId, tenantId),
        inArray(partnerLinks.partnerId, [...subtree]),
        viewer.brandIds === 'all' ? undefined : inArray(partnerLinks.brandId, [...viewer.brandIds]),
        which,
      ),
    )
    .orderBy(desc(partnerLinks.createdAt), desc(partnerLinks.id));
  const funnels = await readFunnels(
    { tx, tenantId },
    rows.map(({ link }) => link.id),
  );
  return rows.map(({ link, partnerName, brand, serial }) => ({
    id: link.id,
    code: link.code,
    kind: link.kind,
    name: link.name,
    campaign: link.campaign,
    partner: { id: link.partnerId, name: partnerName, isYou: link.partnerId === partner.id },
    brand,
    serial,
    locale: link.locale,
    planKey: link.planKey,
    state: linkStateAt(link, at),
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
    funnel: funnels.get(link.id) ?? { scan: 0, claim: 0, paid: 0 },
  }));
}

async function readFunnels(
  { tx, tenantId }: Pick<PartnerScope, 'tx' | 'tenantId'>,
  linkIds: readonly string[],
): Promise<Map<string, Funnel>> {
  const funnels = new Map<string, Funnel>();
  if (linkIds.length === 0) return funnels;
  const rows = await tx
    .select({ linkId: partnerLinkEvents.linkId, step: partnerLinkEvents.step, count: count() })
    .from(partnerLinkEvents)
    .where(and(eq(partnerLinkEvents.tenantId, tenantId), inArray(partnerLinkEvents.linkId, [...linkIds])))
    .groupBy(partnerLinkEvents.linkId, partnerLinkEvents.step);
  for (const { linkId, step, count: steps } of rows)
    funnels.set(linkId, { ...(funnels.get(linkId) ?? { scan: 0, claim: 0, paid: 0 }), [step]: steps });
  return funnels;
}
