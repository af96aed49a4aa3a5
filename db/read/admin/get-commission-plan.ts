import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { personNames } from '@/db/read/catalog/person-names';
import { auditEvents } from '@/db/schema/delivery';
import { commissionPlans } from '@/db/schema/partners';
import { findOpenCommissionDraft, listPlanPartnerIds, listPlanRules, type PlanRule } from '@/db/write/commission-plans';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { openRules, type DraftRule } from '@/lib/domain/commissions/draft-rules';
import { ruleChoices, type RuleChoices } from './rule-choices';
import { asStaff } from './staff-scope';

export interface PlanRuleVersion extends CommissionRuleVersion {
  /** Who published it; null where nobody is written down. */
  readonly by: string | null;
  readonly state: 'past' | 'now' | 'coming';
}

export interface PlanRuleView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Newest first. */
  readonly versions: readonly PlanRuleVersion[];
}

export interface CommissionDraftView {
  readonly id: string;
  readonly revision: number;
  readonly startOn: string;
  readonly rules: readonly DraftRule[];
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

export interface CommissionPlanView {
  readonly plan: typeof commissionPlans.$inferSelect;
  readonly at: Date;
  readonly partners: number;
  readonly rules: readonly PlanRuleView[];
  /** What the rules say from now on for as long as nobody changes them. */
  readonly open: readonly DraftRule[];
  readonly draft: CommissionDraftView | null;
  readonly choices: RuleChoices;
}

/** One commission plan with its rules, their history and its draft. Null when it does not exist for this viewer. */
export async function getCommissionPlan(viewer: Viewer, planId: string): Promise<CommissionPlanView | null> {
  return asStaff(viewer, 'commission.read', async ({ tx, tenantId, at }) => {
    const [plan] = await tx
      .select()
      .from(commissionPlans)
      .where(and(eq(commissionPlans.tenantId, tenantId), eq(commissionPlans.id, planId)));
    if (!plan) return null;
    const rules = await listPlanRules(tx, tenantId, planId);
    const draft = await findOpenCommissionDraft(tx, tenantId, planId);
    const authors = await authorsOf(tx, tenantId, rules);
    const nameOf = await personNames(tx, draft ? [draft.updatedBy] : []);
    const partnerIds = await listPlanPartnerIds(tx, tenantId, { commissionPlanId: planId, at });
    return {
      plan,
      at,
      partners: partnerIds.length,
      rules: rules.map((rule) => ruleView(rule, at, authors)),
      open: openRules(rules),
      draft: draft
        ? {
            id: draft.id,
            revision: draft.revision,
            ...draft.content,
            updatedAt: draft.updatedAt,
            updatedBy: nameOf(draft.updatedBy),
          }
        : null,
      choices: await ruleChoices(tx, tenantId),
    };
  });
}

function ruleView(rule: PlanRule, at: Date, authors: ReadonlyMap<string, string>): PlanRuleView {
  const { id, code, name, createdAt } = rule;
  const versions = rule.versions.map(({ tenantId: _, ...version }): PlanRuleVersion => ({
    ...version,
    code,
    createdAt,
    by: authors.get(`${id} ${version.number}`) ?? null,
    state: version.startAt > at ? 'coming' : version.endAt !== null && version.endAt <= at ? 'past' : 'now',
  }));
  return { id, code, name, versions: versions.toReversed() };
}

/** Who set which version, by `rule number`, from the audit. */
async function authorsOf(tx: Tx, tenantId: string, rules: readonly PlanRule[]): Promise<Map<string, string>> {
  const ids = rules.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(auditEvents)
          .where(
            and(
              eq(auditEvents.tenantId, tenantId),
              eq(auditEvents.action, 'commission_rule.set'),
              inArray(auditEvents.objectId, ids),
            ),
          )
          .orderBy(desc(auditEvents.at));
  const people = rows.filter(({ actorKind }) => actorKind === 'person').map(({ actorId }) => actorId);
  const nameOf = await personNames(tx, people);
  return new Map(
    rows.flatMap(({ objectId, detail, actorId, actorKind }) => {
      const number = detail !== null && typeof detail === 'object' && 'number' in detail ? detail.number : null;
      const by = actorKind === 'person' ? nameOf(actorId) : actorKind === 'key' ? 'API key' : 'Set-up';
      return typeof number === 'number' ? [[`${objectId} ${number}`, by] as const] : [];
    }),
  );
}
