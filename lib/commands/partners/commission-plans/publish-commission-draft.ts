import {
  listPlanPartnerIds,
  listPlanRules,
  renameCommissionRule,
  updateCommissionDraft,
} from '@/db/write/commission-plans';
import { endRuleVersion, insertCommissionRule, insertRuleVersion } from '@/db/write/partners';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decidePlanPublish, type PlanPublishDecision } from '@/lib/domain/commissions/decide-plan-publish';
import { contentHash } from '@/lib/domain/content-hash';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { planAtRevision } from './editable-plan';

export interface PublishedRules {
  readonly startAt: Date;
  readonly added: number;
  readonly ended: number;
}

/**
 * Makes the draft of a plan its rules from the draft's day on. Versions are only added and ended, never changed, so every entry
 * keeps the rule it was booked with. The partners of the plan are told.
 */
export async function publishCommissionDraft(
  viewer: AnyViewer,
  input: { commissionPlanId: string; revision: number },
): Promise<PublishedRules | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await planAtRevision(context, input);
    if (isRefusal(found)) return found;
    const { tx, tenantId, at, audit, emit } = context;
    const { plan, draft } = found;
    if (!draft) return refuse('DRAFT_EMPTY', 'There is no draft to publish.');
    const { startOn, rules } = draft.content;
    const decided = decidePlanPublish({
      startOn,
      wanted: rules.map((rule) => ({ ...rule, hash: contentHash(rule.content) })),
      rules: await listPlanRules(tx, tenantId, plan.id),
      at,
      timeZone: plan.timeZone,
    });
    if (isRefusal(decided)) return decided;
    await writeRules(context, plan.id, decided);
    await updateCommissionDraft(tx, {
      tenantId,
      id: draft.id,
      closedAs: 'published',
      closedAt: at,
      closedBy: actorId(viewer),
    });
    const { startAt, add, end } = decided;
    await audit('commission_plan.published', { kind: 'commission_plan', id: plan.id }, { draftId: draft.id, startOn });
    await emit('commission.rules_published', {
      commissionPlanId: plan.id,
      startAt: startAt.toISOString(),
      codes: [...add.map(({ rule }) => rule.code), ...end.map(({ code }) => code)],
      partnerIds: await listPlanPartnerIds(tx, tenantId, { commissionPlanId: plan.id, at }),
    });
    return { startAt, added: add.length, ended: end.length };
  });
}

async function writeRules(context: CommandContext, planId: string, decided: PlanPublishDecision): Promise<void> {
  const { tx, tenantId, at, newId, audit } = context;
  const { startAt } = decided;
  for (const { ruleId: known, rule, version } of decided.add) {
    const ruleId = known ?? newId('rule');
    const { code, name } = rule;
    if (known === null) {
      await insertCommissionRule(tx, { tenantId, id: ruleId, commissionPlanId: planId, code, name, createdAt: at });
    }
    if (version.end) await endRuleVersion(tx, tenantId, version.end.id, version.end.endAt);
    await insertRuleVersion(tx, { tenantId, id: newId('version'), ruleId, ...version.add });
    const { number, hash } = version.add;
    await audit('commission_rule.set', { kind: 'commission_rule', id: ruleId }, { number, hash });
  }
  for (const { ruleId, versionId } of decided.end) {
    await endRuleVersion(tx, tenantId, versionId, startAt);
    await audit('commission_rule.ended', { kind: 'commission_rule', id: ruleId }, { endAt: startAt });
  }
  for (const { ruleId, name } of decided.rename) await renameCommissionRule(tx, tenantId, ruleId, name);
}
