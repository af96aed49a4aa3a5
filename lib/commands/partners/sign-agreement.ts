import { insertAgreement } from '@/db/write/partners';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import type { Refusal } from '@/lib/domain/refusal';

/** Records that a partner accepted a commission plan: from now on its rules apply to their sales. */
export async function signAgreement(
  viewer: AnyViewer,
  input: { partnerId: string; commissionPlanId: string; selfBilling: boolean },
): Promise<{ agreementId: string } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, newId, audit }) => {
    const refusal = refusalUnlessMay(viewer, 'partner.edit', { tenantId, partnerId: input.partnerId });
    if (refusal) return refusal;
    const agreementId = newId('agreement');
    await insertAgreement(tx, {
      ...input,
      tenantId,
      id: agreementId,
      settlementModel: 'agency',
      signedAt: at,
      startAt: at,
    });
    await audit('agreement.signed', { kind: 'agreement', id: agreementId }, input);
    return { agreementId };
  });
}
