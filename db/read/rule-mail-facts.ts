import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionPlans, partners } from '@/db/schema/partners';
import { listPlanRules } from '@/db/write/commission-plans';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { isRuleFor } from '@/lib/domain/commissions/prepare-rules';
import { ratePercentOf } from '@/lib/domain/commissions/rate-percent';

/** A rule that begins to say something, or ends, on the day of a publish. */
export interface PublishedRule {
  readonly code: string;
  readonly name: string;
  readonly begins: boolean;
  /** Where it pays one percentage. */
  readonly percent: string | null;
}

/** What a publish changed, for each partner that is told: rules meant for others are not among theirs. */
export async function findPublishedRules(
  { tenantId }: SystemViewer,
  tx: Tx,
  asked: { readonly commissionPlanId: string; readonly startAt: Date; readonly partnerIds: readonly string[] },
): Promise<{ plan: string; timeZone: string; of: ReadonlyMap<string, readonly PublishedRule[]> } | null> {
  const { commissionPlanId, startAt, partnerIds } = asked;
  const [plan] = await tx
    .select({ name: commissionPlans.name, timeZone: commissionPlans.timeZone })
    .from(commissionPlans)
    .where(and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.id, commissionPlanId)));
  if (!plan) return null;
  const changed = (await listPlanRules(tx, tenantId, commissionPlanId)).flatMap((rule) => {
    const begun = rule.versions.find((version) => version.startAt.getTime() === startAt.getTime());
    const version = begun ?? rule.versions.find(({ endAt }) => endAt?.getTime() === startAt.getTime());
    return version ? [{ rule, version, begins: begun !== undefined }] : [];
  });
  const rows = await tx
    .select({ id: partners.id, type: partners.type, tier: partners.tier })
    .from(partners)
    .where(and(eq(partners.tenantId, tenantId), inArray(partners.id, [...partnerIds])));
  const of = rows.map(({ id, type, tier }) => {
    const own = changed.filter(({ version }) =>
      isRuleFor(version.content, { partnerId: id, type, ...(tier === null ? {} : { tier }) }),
    );
    const said = own.map(({ rule: { code, name }, version, begins }) => {
      return { code, name, begins, percent: ratePercentOf(version.content.calc) };
    });
    return [id, said] as const;
  });
  return { plan: plan.name, timeZone: plan.timeZone, of: new Map(of) };
}
