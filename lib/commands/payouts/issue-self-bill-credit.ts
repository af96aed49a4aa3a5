import { lockSelfBill } from '@/db/write/self-bills';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { writeSelfBillCredit } from './issue-self-bill';

/** Credits a self-bill by hand, for example when more was taken back than the partner will earn again. */
export async function issueSelfBillCredit(
  viewer: AnyViewer,
  input: { readonly selfBillId: string; readonly reason: string; readonly netMinor?: number },
): Promise<{ selfBillId: string; number: string } | Refusal> {
  return runCommand(viewer, async (context) => {
    const { tx, tenantId, audit } = context;
    const refusal = refusalUnlessMay(viewer, 'payout.approve', { tenantId });
    if (refusal) return refusal;
    const reason = input.reason.trim();
    if (reason === '') return refuse('INPUT_INVALID', 'Say why.', { field: 'reason' });
    const bill = await lockSelfBill(tx, tenantId, input.selfBillId);
    if (!bill) return refuse('NOT_FOUND', 'There is no such self-bill.');
    const credit = await writeSelfBillCredit(context, bill, input.netMinor ?? bill.netMinor);
    if (isRefusal(credit)) return credit;
    await audit('self_bill.credited', { kind: 'self_bill', id: bill.id }, { reason, number: credit.number });
    return credit;
  });
}
