import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Tx } from '@/db/client';
import { tenantTime } from '@/db/clock';
import { auditEvents } from '@/db/schema/delivery';
import { inTenant } from '@/db/tenant';
import { listFeatures, releasedCatalog } from '@/db/write/catalog';
import { countDeviceGroups, listLineModels, mapGrants } from '@/db/write/features';
import { may, type Permission } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { grantsSomething, type Grant } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { devicesWith } from '@/lib/domain/entitlements/feature-reach';
import type { Localized } from '@/lib/domain/localized';
import { findCatalogLine, type CatalogLine } from './catalog-line';
import { draftsOfFeatures, type DraftOfFeature } from './list-features';
import { personNames } from './person-names';
import { countSubscriptions } from './subscription-counts';

/** A feature with everything its page shows, as of `at`. */
export interface FeatureView {
  readonly at: Date;
  readonly line: CatalogLine;
  readonly feature: FeatureDefinition;
  readonly models: readonly { readonly sku: string; readonly name: string }[];
  /** The plans of the live release, cheapest first, and what each grants of it. */
  readonly plans: readonly {
    readonly key: string;
    readonly names: Localized;
    readonly archived: boolean;
    readonly grant: Grant | undefined;
    /** In force, whatever version they have. */
    readonly subscriptions: number;
  }[];
  readonly drafts: readonly DraftOfFeature[];
  /** Subscriptions in force whose own plan version grants something of it. */
  readonly subscriptions: number;
  /** Devices that may use it now, of those that have entitlements. */
  readonly devices: { readonly having: number; readonly all: number };
  /** Newest first. What it was before it could be changed here is not known. */
  readonly history: readonly FeatureEvent[];
  readonly editing: Permission;
}

interface FeatureEvent {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  /** Null where the feature was made. */
  readonly before: FeatureDefinition | null;
  readonly after: FeatureDefinition;
  readonly reason: string;
}

const MOST_EVENTS = 100;

/** Undefined when there is no such feature or product line, or it is not the viewer's to see. */
export async function getFeature(
  viewer: AnyViewer,
  lineKey: string,
  featureKey: string,
): Promise<FeatureView | undefined> {
  const { tenantId } = viewer;
  if (!may(viewer, 'draft.read', { tenantId }).allowed) return undefined;
  return inTenant(tenantId, async (tx) => {
    const line = await findCatalogLine(tx, tenantId, { key: lineKey });
    const subject = { tenantId, brandId: line?.brand.id ?? '' };
    if (!line || !may(viewer, 'draft.read', subject).allowed) return undefined;
    const feature = (await listFeatures(tx, tenantId, line.id)).find(({ key }) => key === featureKey);
    if (!feature) return undefined;
    const at = await tenantTime(tx, tenantId);
    const drafts = await draftsOfFeatures(tx, tenantId, line.id);
    return {
      at,
      line,
      feature,
      models: await listLineModels(tx, tenantId, line.id),
      drafts: drafts.filter(({ changes }) => changes.has(feature.key)).map(({ changes: _, ...draft }) => draft),
      ...(await usesOf(tx, { tenantId, line, feature, at })),
      history: await historyOf(tx, tenantId, feature.id),
      editing: may(viewer, 'feature.edit', subject),
    };
  });
}

interface Asked {
  readonly tenantId: string;
  readonly line: CatalogLine;
  readonly feature: FeatureDefinition;
  readonly at: Date;
}

async function usesOf(
  tx: Tx,
  { tenantId, line, feature, at }: Asked,
): Promise<Pick<FeatureView, 'plans' | 'subscriptions' | 'devices'>> {
  const counts = await countSubscriptions(tx, tenantId, at, line.id);
  const groups = await countDeviceGroups(tx, tenantId, line.id, at);
  const versions = [...counts.map(({ versionId }) => versionId), ...groups.flatMap((each) => each.planVersionId ?? [])];
  const grantsOf = await mapGrants(tx, tenantId, versions);
  const live = await releasedCatalog(tx, tenantId, line.liveReleaseId);
  return {
    plans: live.plans.map(({ key, names, archived, grants }) => ({
      key,
      names,
      archived,
      grant: grants[feature.key],
      subscriptions: counts.filter(({ planKey }) => planKey === key).reduce((sum, each) => sum + each.subscriptions, 0),
    })),
    subscriptions: counts
      .filter(({ versionId }) => grantsSomething(grantsOf.get(versionId)?.[feature.key]))
      .reduce((sum, each) => sum + each.subscriptions, 0),
    devices: {
      having: devicesWith(feature, groups, grantsOf),
      all: groups.reduce((sum, { devices }) => sum + devices, 0),
    },
  };
}

/** What the commands that make and change features write into the audit. */
const detailSchema = z.object({
  before: z.custom<FeatureDefinition>().optional(),
  after: z.custom<FeatureDefinition>(),
  reason: z.string().optional(),
});

async function historyOf(tx: Tx, tenantId: string, featureId: string): Promise<FeatureEvent[]> {
  const rows = await tx
    .select({ id: auditEvents.id, at: auditEvents.at, by: auditEvents.actorId, detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.tenantId, tenantId), eq(auditEvents.objectId, featureId)))
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(MOST_EVENTS);
  const nameOf = await personNames(
    tx,
    rows.map(({ by }) => by),
  );
  return rows.map(({ id, at, by, detail }) => {
    const { before = null, after, reason = '' } = detailSchema.parse(detail);
    return { id, at, by: nameOf(by), before, after, reason };
  });
}
