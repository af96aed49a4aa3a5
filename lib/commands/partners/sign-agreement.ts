import {
  endAgreement,
  hasCommissionPlan,
  listAgreementsOf,
  lockPartner,
  updatePartner,
} from '@/db/write/partner-network';
import { insertAgreement } from '@/db/write/partners';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideAgreement, type SettlementModel } from '@/lib/domain/partners/decide-agreement';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

export interface NewAgreement {
  readonly partnerId: string;
  readonly commissionPlanId: string;
  /** Whether the partner agreed that we write its invoices to us. */
  readonly selfBilling: boolean;
  /** Agency when left out. */
  readonly settlementModel?: SettlementModel;
  readonly revenueSharePercent?: string;
  /** The name somebody signed with. */
  readonly signedBy?: string;
  /** From when on; now when left out. */
  readonly from?: Date;
}

/** Records that a partner accepted a commission plan: from then on its rules apply to their sales, and the terms before end. */
export async function signAgreement(
  viewer: AnyViewer,
  input: NewAgreement,
): Promise<{ agreementId: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tenantId } = context;
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId, partnerId: input.partnerId });
    return refusal ?? agree(context, input);
  });
}

/** The same inside of another command, which has asked whether it is allowed. A partner that was still joining is active then. */
export async function agree(
  { tx, tenantId, at, newId, audit }: CommandContext,
  input: NewAgreement,
): Promise<{ agreementId: string } | Refusal> {
  const { partnerId, commissionPlanId, selfBilling, settlementModel = 'agency', signedBy, from: startAt = at } = input;
  if (startAt < at)
    return refuse('INPUT_INVALID', 'New terms begin today or later; what was earned before keeps its terms.', {
      field: 'from',
    });
  const partner = await lockPartner(tx, { tenantId, id: partnerId });
  if (!partner) return refuse('NOT_FOUND', 'There is no such partner.');
  if (!(await hasCommissionPlan(tx, { tenantId, id: commissionPlanId })))
    return refuse('NOT_FOUND', 'There is no such commission plan.', { field: 'commissionPlanId' });
  const revenueSharePercent = input.revenueSharePercent ?? null;
  const earlier = await listAgreementsOf(tx, tenantId, partnerId);
  const decision = decideAgreement(earlier, { settlementModel, revenueSharePercent, startAt });
  if (isRefusal(decision)) return decision;
  if (decision.end) await endAgreement(tx, { tenantId, id: decision.end.id }, startAt);
  const agreementId = newId('agreement');
  const terms = { partnerId, commissionPlanId, settlementModel, selfBilling, revenueSharePercent };
  await insertAgreement(tx, {
    ...terms,
    tenantId,
    id: agreementId,
    version: decision.version,
    signedBy: signedBy ?? null,
    signedAt: at,
    startAt,
  });
  if (partner.status === 'onboarding' || partner.status === 'invited')
    await updatePartner(tx, { tenantId, id: partnerId }, { status: 'active' });
  await audit('agreement.signed', { kind: 'agreement', id: agreementId }, { ...terms, signedBy, from: startAt });
  return { agreementId };
}
