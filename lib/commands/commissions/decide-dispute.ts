import { endHolds, lockDispute, updateDispute, type CommissionDisputeRow } from '@/db/write/commission-holds';
import { findEntryRow } from '@/db/write/commissions';
import { runCommand, type CommandContext } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { decideDisputeStep, type DisputeStep } from '@/lib/domain/commissions/commission-dispute';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { adjustCommission } from './adjust-commission';
import { authorOf } from './author-of';

export type DisputeDecision =
  | { readonly step: 'review' | 'withdraw' }
  /** `amountMinor` is what is booked in addition: by default what is missing to the amount the partner expects. */
  | { readonly step: 'accept'; readonly answer: string; readonly amountMinor?: number }
  | { readonly step: 'reject'; readonly answer: string };

/**
 * Takes a dispute on. Accepting books the difference as a correction with a link to the entry; every decision lets go of the entry
 * that was held. The partner withdraws its own; the rest is for staff, and nobody decides what they opened themselves.
 */
export async function decideDispute(
  viewer: AnyViewer,
  disputeId: string,
  decision: DisputeDecision,
): Promise<{ status: CommissionDisputeRow['status']; entryId: string | null } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, at, audit, emit } = context;
    const dispute = await lockDispute(tx, tenantId, disputeId);
    if (!dispute) return refuse('NOT_FOUND', 'There is no such dispute.');
    const refusal = refusalOf(viewer, dispute, decision.step);
    if (refusal) return refusal;
    const status = decideDisputeStep(dispute.status, decision.step);
    if (isRefusal(status)) return status;
    const answer = 'answer' in decision ? decision.answer.trim() : null;
    if (answer === '') return refuse('INPUT_INVALID', 'Say why, so that the partner understands.', { field: 'answer' });
    const by = authorOf(viewer);
    const resolution = decision.step === 'accept' ? await resolve(context, dispute, decision) : null;
    if (isRefusal(resolution)) return resolution;
    const entryId = resolution?.entryId ?? null;
    const decided = status === 'IN_REVIEW' ? {} : { answer, decidedAt: at, decidedBy: by, resolutionEntryId: entryId };
    await updateDispute(tx, tenantId, disputeId, { status, ...decided });
    if (status !== 'IN_REVIEW' && dispute.entryId !== null) {
      const held = { target: { kind: 'entry', id: dispute.entryId }, reason: 'dispute' } as const;
      await endHolds(tx, tenantId, held, { at, endedBy: by });
    }
    await audit(`dispute.${decision.step}`, { kind: 'dispute', id: disputeId }, { status, answer, entryId });
    await emit('dispute.decided', { disputeId, partnerId: dispute.partnerId, status });
    return { status, entryId };
  });
}

function refusalOf(viewer: AnyViewer, { tenantId, partnerId, openedBy }: CommissionDisputeRow, step: DisputeStep) {
  const subject = { tenantId, partnerId };
  if (step === 'withdraw') return refusalUnlessMay(viewer, 'commission.dispute', subject);
  const refusal = refusalUnlessMay(viewer, 'payout.create', subject);
  if (refusal) return refusal;
  if (openedBy !== authorOf(viewer)) return null;
  return refuse('NOT_ALLOWED', 'Whoever opened a dispute does not decide it.');
}

async function resolve(
  context: CommandContext,
  dispute: CommissionDisputeRow,
  { amountMinor, answer }: { amountMinor?: number; answer: string },
) {
  const entry =
    dispute.entryId === null ? undefined : await findEntryRow(context.tx, context.tenantId, { id: dispute.entryId });
  return adjustCommission(context, {
    partnerId: dispute.partnerId,
    amountMinor: amountMinor ?? dispute.expectedMinor - (entry?.amountMinor ?? 0),
    currency: dispute.currency,
    reason: answer,
    key: dispute.id,
    ...(dispute.entryId === null ? {} : { correctsEntryId: dispute.entryId }),
  });
}
