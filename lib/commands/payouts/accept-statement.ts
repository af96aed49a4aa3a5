import { acceptSelfBillRow, acceptStatementRow, lockSelfBill, lockStatement } from '@/db/write/self-bills';
import { actorId } from '@/lib/commands/catalog/actor-id';
import { runCommand } from '@/lib/commands/run-command';
import { refusalUnlessMay } from '@/lib/domain/access/may';
import type { AnyViewer } from '@/lib/domain/access/viewer';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** The partner agrees with what a statement says. */
export async function acceptStatement(
  viewer: AnyViewer,
  { statementId }: { readonly statementId: string },
): Promise<{ acceptedAt: Date } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit, emit }) => {
    const statement = await lockStatement(tx, tenantId, statementId);
    if (!statement) return refuse('NOT_FOUND', 'There is no such statement.');
    const { partnerId } = statement;
    const refusal = refusalUnlessMay(viewer, 'statement.accept', { tenantId, partnerId });
    if (refusal) return refusal;
    if (statement.acceptedAt)
      return refuse('ALREADY_DONE', 'This statement was accepted before.', { field: 'statement' });
    if (statement.status === 'DISPUTED')
      return refuse('CONFLICT', 'A line of this statement is disputed. Withdraw or await that first.', {
        field: 'statement',
      });
    await acceptStatementRow(tx, statement, { acceptedAt: at, acceptedBy: actorId(viewer) });
    await audit('statement.accepted', { kind: 'statement', id: statementId }, { hash: statement.hash });
    await emit('statement.accepted', { statementId, partnerId });
    return { acceptedAt: at };
  });
}

/** The partner accepts an invoice that was written in its name, as the law asks for each of them. */
export async function acceptSelfBill(
  viewer: AnyViewer,
  { selfBillId }: { readonly selfBillId: string },
): Promise<{ acceptedAt: Date } | Refusal> {
  return runCommand(viewer, async ({ tx, tenantId, at, audit, emit }) => {
    const bill = await lockSelfBill(tx, tenantId, selfBillId);
    if (!bill) return refuse('NOT_FOUND', 'There is no such self-bill.');
    const { partnerId, number } = bill;
    const refusal = refusalUnlessMay(viewer, 'statement.accept', { tenantId, partnerId });
    if (refusal) return refusal;
    if (bill.acceptedAt) return refuse('ALREADY_DONE', `${number} was accepted before.`, { field: 'selfBill' });
    await acceptSelfBillRow(tx, bill, { acceptedAt: at, acceptedBy: actorId(viewer) });
    await audit('self_bill.accepted', { kind: 'self_bill', id: selfBillId }, { number, hash: bill.hash });
    await emit('self_bill.accepted', { selfBillId, partnerId, number });
    return { acceptedAt: at };
  });
}
