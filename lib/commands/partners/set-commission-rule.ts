import {
  endRuleVersion,
  findCommissionRule,
  insertCommissionRule,
  insertRuleVersion,
  listRuleVersions,
} from '@/db/write/partners';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { decideRuleVersion } from '@/lib/domain/commissions/decide-rule-version';
import { parseRule } from '@/lib/domain/commissions/parse-rule';
import { contentHash } from '@/lib/domain/content-hash';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/**
 * Makes a rule say something from now on. The first time creates the rule; later times end the version in force and add the
 * next, so money that was collected before keeps the rate of its day.
 */
export async function setCommissionRule(
  viewer: AnyViewer,
  input: { commissionPlanId: string; code: string; name: string; content: CommissionRuleContent },
): Promise<{ ruleId: string; number: number } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'program.edit', { tenantId });
    if (refusal) return refusal;
    const { commissionPlanId, code, name } = input;
    const content = parseRule(input.content);
    if (isRefusal(content)) return content;
    const rule = await findCommissionRule(tx, tenantId, commissionPlanId, code);
    const ruleId = rule?.id ?? newId('rule');
    if (!rule) await insertCommissionRule(tx, { tenantId, id: ruleId, commissionPlanId, code, name, createdAt: at });
    const versions = await listRuleVersions(tx, tenantId, ruleId);
    const current = versions.at(-1);
    const hash = contentHash(content);
    if (current?.hash === hash) return { ruleId, number: current.number };
    const decided = decideRuleVersion({ versions, content, hash, startAt: at, endAt: null, at, timeZone: 'UTC' });
    if (isRefusal(decided)) return decided;
    if (decided.end) await endRuleVersion(tx, tenantId, decided.end.id, decided.end.endAt);
    const { number } = decided.add;
    await insertRuleVersion(tx, { tenantId, id: newId('version'), ruleId, ...decided.add });
    await audit('commission_rule.set', { kind: 'commission_rule', id: ruleId }, { number, content });
    return { ruleId, number };
  });
}
