import { insertCommissionDraft, listPlanRules, updateCommissionDraft } from '@/db/write/commission-plans';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { editDraftRules, openRules, type DraftEdit } from '@/lib/domain/commissions/draft-rules';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, localDateOf } from '@/lib/domain/time/calendar';
import { planAtRevision } from './editable-plan';

export interface CommissionDraftEdit {
  readonly commissionPlanId: string;
  /** The revision the editor sees; 0 while no draft is open. An older one is refused. */
  readonly revision: number;
  readonly edit: DraftEdit;
}

/** Changes the rules of a plan in its draft, which opens with the first edit. What is in force does not change. */
export async function editCommissionDraft(
  viewer: AnyViewer,
  input: CommissionDraftEdit,
): Promise<{ draftId: string; revision: number } | Refusal> {
  return runCommand(viewer, async (context) => {
    const found = await planAtRevision(context, input);
    if (isRefusal(found)) return found;
    const { tx, tenantId, at, newId, audit } = context;
    const { edit, commissionPlanId } = input;
    const { plan, draft } = found;
    const before = draft?.content ?? {
      startOn: localDateOf(at, plan.timeZone),
      rules: openRules(await listPlanRules(tx, tenantId, plan.id)),
    };
    const rules = editDraftRules(before.rules, edit);
    if (isRefusal(rules)) return rules;
    if (edit.op === 'start' && !isLocalDate(edit.startOn))
      return refuse('INPUT_INVALID', 'Accepted is a day, such as 2026-12-01.', { field: 'startOn' });
    const content = { startOn: edit.op === 'start' ? edit.startOn : before.startOn, rules };
    const revision = input.revision + 1;
    const saved = { content, revision, updatedAt: at, updatedBy: actorId(viewer) };
    const draftId = draft?.id ?? newId('draft');
    if (draft) await updateCommissionDraft(tx, { tenantId, id: draftId, ...saved });
    else {
      const createdBy = actorId(viewer);
      await insertCommissionDraft(tx, { tenantId, id: draftId, commissionPlanId, createdAt: at, createdBy, ...saved });
    }
    await audit('commission_draft.edited', { kind: 'commission_plan', id: plan.id }, { draftId, revision, edit });
    return { draftId, revision };
  });
}
