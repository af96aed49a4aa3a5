import { balanceOf, insertBalanceEntries } from '@/db/write/customers';
import { moveInvoice, type InvoiceRow } from '@/db/write/invoices';
import { movePayment, type PaymentRow } from '@/db/write/payments';
import { listUnsentRefunds, moveRefund } from '@/db/write/refunds';
import type { CommandContext } from '@/lib/commands/run-command';
import { assert } from '@/lib/domain/assert';
import { decideChargeback } from '@/lib/domain/invoicing/decide-chargeback';
import { ATTEMPT_DAYS } from '@/lib/domain/invoicing/next-attempt';
import { writtenOff } from '@/lib/domain/ledger/correction-postings';
import { balanceApplied, paymentReceived } from '@/lib/domain/ledger/postings';
import { postJournal } from './post-journal';
import { failedCollection } from './record-collection';

/**
 * A bank took money of a payment back for good. The invoice is open again and counts as one whose payment failed: its grace period
 * begins, but nothing is charged to the same card by itself. Customer, payment and invoice are locked.
 */
export async function reversePayment(
  context: CommandContext,
  { payment, invoice }: { payment: PaymentRow; invoice: InvoiceRow },
  { disputeId, takenMinor }: { disputeId: string; takenMinor: number },
): Promise<void> {
  const { tx, tenantId, at, newId, emit } = context;
  const { customerId, currency } = invoice;
  const moved = await movePayment(
    tx,
    { tenantId, paymentId: payment.id, expected: ['paid'] },
    { status: 'charged_back' },
  );
  assert(moved, 'a payment is charged back once');
  const { openMinor, paidMinor, balanceMinor, lostMinor } = decideChargeback(takenMinor, invoice, {
    balanceMinor: await balanceOf(tx, tenantId, customerId, currency),
    unsentMinor: await cancelUnsent(context, payment.id),
  });
  await postJournal(context, { kind: 'reversal', sourceId: disputeId }, paymentReceived(-takenMinor, currency));
  if (balanceMinor > 0) {
    const entry = { tenantId, customerId, currency, at, amountMinor: -balanceMinor, sourceKey: `${disputeId}/balance` };
    await insertBalanceEntries(tx, [{ ...entry, id: newId('posting'), reason: 'adjustment' }]);
    await postJournal(
      context,
      { kind: 'balance_applied', sourceId: disputeId },
      balanceApplied(balanceMinor, currency),
    );
  }
  const givenUpMinor = lostMinor + (invoice.status === 'uncollectible' ? openMinor : 0);
  await postJournal(context, { kind: 'written_off', sourceId: disputeId }, writtenOff(givenUpMinor, currency));
  await reopen(context, invoice, { paymentId: payment.id, paidMinor, openMinor });
  await emit('payment.charged_back', {
    paymentId: payment.id,
    invoiceId: invoice.id,
    customerId,
    takenMinor,
    openMinor,
  });
}

/** Refunds that wait for the bank to decide are not made any more; answers what they came to. */
async function cancelUnsent({ tx, tenantId, at }: CommandContext, paymentId: string): Promise<number> {
  const waiting = await listUnsentRefunds(tx, tenantId, paymentId);
  for (const { id: refundId } of waiting)
    await moveRefund(tx, { tenantId, refundId, expected: ['created'] }, { status: 'failed', settledAt: at });
  return waiting.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

async function reopen(
  context: CommandContext,
  invoice: InvoiceRow,
  { paymentId, paidMinor, openMinor }: { paymentId: string; paidMinor: number; openMinor: number },
): Promise<void> {
  const { tx, tenantId } = context;
  const { id: invoiceId, status: expected } = invoice;
  const opens = openMinor > 0 && (expected === 'paid' || expected === 'open');
  const change = opens ? ({ paidMinor, status: 'open', paidAt: null } as const) : { paidMinor };
  assert(await moveInvoice(tx, { tenantId, invoiceId, expected }, change), 'a locked invoice is reopened once');
  if (!opens) return;
  // An earlier failure was made good by this payment; the grace period begins anew, and there is no further attempt.
  const reopened = { ...invoice, ...change, firstFailedAt: null, graceEndsAt: null };
  const failure = { paymentId, attempt: ATTEMPT_DAYS.length, reason: 'bank', code: 'charged_back' };
  await failedCollection(context, reopened, failure);
}
