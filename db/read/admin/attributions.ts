import { and, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { customers } from '@/db/schema/customers';
import { devices, sites } from '@/db/schema/fleet';
import { attributions, partners } from '@/db/schema/partners';
import { subscriptions } from '@/db/schema/subscriptions';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { AttributionEvidence, AttributionRole, AttributionTarget } from '@/lib/domain/partners/attribution';
import type { AttributionShare } from '@/lib/domain/partners/attribution-shares';
import { refuse, type Refusal } from '@/lib/domain/refusal';
import { asStaff, PAGE_SIZE, pageWithin, type Paged, type StaffScope } from './staff-scope';

const EVIDENCE: Readonly<Record<AttributionEvidence['kind'], string>> = {
  qr: 'QR scan',
  link: 'Link',
  deal: 'Deal',
  'serial-list': 'Serial list',
  manual: 'By hand',
};

export interface AttributionLine {
  readonly id: string;
  readonly role: AttributionRole;
  readonly partner: string;
  readonly share: string;
  readonly target: { readonly kind: AttributionTarget; readonly name: string };
  readonly startAt: Date;
  readonly endAt: Date | null;
  readonly evidence: string;
}

/** Who has which role for what, the newest first. Null for those who may not see partners. */
export async function listAttributions(
  viewer: Viewer,
  wanted: number,
): Promise<(Paged<AttributionLine> & { readonly timeZone: string }) | null> {
  return asStaff(viewer, 'partner.read', async ({ tx, tenantId, seen, timeZone }) => {
    const shown = and(eq(attributions.tenantId, tenantId), withinBrands({ tenantId, viewer, seen }));
    const total = await tx.$count(attributions, shown);
    const page = pageWithin(wanted, total);
    const rows = await tx
      .select({
        row: attributions,
        partner: partners.name,
        customer: customers.name,
        serial: devices.serial,
        site: sites.name,
      })
      .from(attributions)
      .innerJoin(partners, and(eq(partners.tenantId, attributions.tenantId), eq(partners.id, attributions.partnerId)))
      .leftJoin(
        customers,
        and(eq(customers.tenantId, attributions.tenantId), eq(customers.id, attributions.customerId)),
      )
      .leftJoin(devices, and(eq(devices.tenantId, attributions.tenantId), eq(devices.id, attributions.deviceId)))
      .leftJoin(sites, and(eq(sites.tenantId, attributions.tenantId), eq(sites.id, attributions.siteId)))
      .where(shown)
      .orderBy(desc(attributions.startAt), desc(attributions.id))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE);
    return {
      total,
      page,
      timeZone,
      rows: rows.map(({ row, partner, customer, serial, site }) => ({
        id: row.id,
        role: row.role,
        partner,
        share: row.share,
        target:
          row.deviceId !== null
            ? { kind: 'device' as const, name: serial ?? row.deviceId }
            : row.customerId !== null
              ? { kind: 'customer' as const, name: customer ?? row.customerId }
              : row.siteId !== null
                ? { kind: 'site' as const, name: site ?? row.siteId }
                : { kind: 'subscription' as const, name: row.subscriptionId ?? '' },
        startAt: row.startAt,
        endAt: row.endAt,
        evidence: [EVIDENCE[row.evidence.kind], row.evidence.reference, row.evidence.by].filter(Boolean).join(', '),
      })),
    };
  });
}

/** Attributions of what belongs to brands the viewer reaches. */
export function withinBrands({
  tenantId,
  viewer: { brandIds },
  seen,
}: Pick<StaffScope, 'tenantId' | 'viewer' | 'seen'>): SQL | undefined {
  if (brandIds === 'all') return undefined;
  const reached = sql.param([...brandIds]);
  const ofCustomers = sql`(select ${customers.id} from ${customers} where ${seen})`;
  return or(
    sql`${attributions.customerId} in ${ofCustomers}`,
    sql`${attributions.siteId} in (select ${sites.id} from ${sites} where ${sites.tenantId} = ${tenantId} and ${sites.customerId} in ${ofCustomers})`,
    sql`${attributions.deviceId} in (select ${devices.id} from ${devices} where ${devices.tenantId} = ${tenantId} and ${devices.brandId} = any(${reached}))`,
    sql`${attributions.subscriptionId} in (select ${subscriptions.id} from ${subscriptions} where ${subscriptions.tenantId} = ${tenantId} and ${subscriptions.brandId} = any(${reached}))`,
  );
}

const KIND_OF_ID: readonly AttributionTarget[] = ['customer', 'site', 'subscription', 'device'];

/** What somebody typed as a target: an id of ours, or the serial number of a device; and how its shares are read. */
export async function findAttributionTarget(viewer: Viewer, typed: string) {
  return asStaff(viewer, 'partner.read', async ({ tx, tenantId }) => {
    const kind = KIND_OF_ID.find((known) => typed.startsWith(`${known}_`));
    const [device] = await tx
      .select({ id: devices.id })
      .from(devices)
      .where(
        and(
          eq(devices.tenantId, tenantId),
          eq(devices.serial, typed.toUpperCase()),
          viewer.brandIds === 'all' ? undefined : inArray(devices.brandId, [...viewer.brandIds]),
        ),
      );
    const target = kind === undefined ? device && { kind: 'device' as const, id: device.id } : { kind, id: typed };
    if (target === undefined) return undefined;
    const known = await tx
      .select({ id: partners.id, name: partners.name })
      .from(partners)
      .where(eq(partners.tenantId, tenantId));
    return { target, sharesOf: (text: string) => sharesOf(text, known) };
  });
}

/** Reads one partner a line, with its percent: `Muster Elektro 70`. A line without one is everything. */
function sharesOf(
  text: string,
  known: readonly { readonly id: string; readonly name: string }[],
): AttributionShare[] | Refusal {
  const shares: AttributionShare[] = [];
  for (const line of text.split(/\r?\n/).filter((each) => each.trim() !== '')) {
    const [, name = line.trim(), share = '100'] = /^(.*\S)\s+([\d.]+)\s*%?$/.exec(line.trim()) ?? [];
    const partner = known.find((each) => each.id === name || each.name.toLowerCase() === name.toLowerCase());
    if (!partner) return refuse('NOT_FOUND', `There is no partner called ${name}.`, { field: 'shares' });
    shares.push({ partnerId: partner.id, share });
  }
  return shares;
}
