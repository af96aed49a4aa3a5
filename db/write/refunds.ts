import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { creditNotes, refunds } from '@/db/schema/credit-notes';
import { payments } from '@/db/schema/payments';

export type RefundRow = typeof refunds.$inferSelect;

export async function insertRefunds(tx: Tx, rows: (typeof refunds.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(refunds).values(rows);
}

/** Card payments of an invoice, the newest first, with what of each did not go back yet. */
export async function listRefundable(
  tx: Tx,
  tenantId: string,
  invoiceId: string,
): Promise<{ paymentId: string; leftMinor: number }[]> {
  const refunded = sql`coalesce(sum(${refunds.amountMinor}), 0)`;
  return tx
    .select({
      paymentId: payments.id,
      leftMinor: sql<number>`(${payments.amountMinor} - ${refunded})::bigint`.mapWith(Number),
    })
    .from(payments)
    .leftJoin(
      refunds,
      and(eq(refunds.tenantId, payments.tenantId), eq(refunds.paymentId, payments.id), ne(refunds.status, 'failed')),
    )
    .where(
      and(
        eq(payments.tenantId, tenantId),
        eq(payments.invoiceId, invoiceId),
        eq(payments.status, 'paid'),
        isNotNull(payments.stripePaymentIntentId),
      ),
    )
    .groupBy(payments.tenantId, payments.id)
    .having(sql`${payments.amountMinor} > ${refunded}`)
    .orderBy(desc(payments.createdAt), desc(payments.id));
}

export async function findRefund(
  tx: Tx,
  tenantId: string,
  refundId: string,
): Promise<{ refund: RefundRow; customerId: string; invoiceId: string } | undefined> {
  const [row] = await tx
    .select({ refund: refunds, customerId: creditNotes.customerId, invoiceId: creditNotes.invoiceId })
    .from(refunds)
    .innerJoin(creditNotes, and(eq(creditNotes.tenantId, refunds.tenantId), eq(creditNotes.id, refunds.creditNoteId)))
    .where(and(eq(refunds.tenantId, tenantId), eq(refunds.id, refundId)));
  return row;
}

/** The refund of ours that Stripe knows under an id. */
export async function findRefundOfStripe(
  tx: Tx,
  tenantId: string,
  stripeRefundId: string,
): Promise<RefundRow | undefined> {
  const [row] = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.tenantId, tenantId), eq(refunds.stripeRefundId, stripeRefundId)));
  return row;
}

/** The refunds a credit note asked for. */
export async function listRefundsOfNote(tx: Tx, tenantId: string, creditNoteId: string): Promise<RefundRow[]> {
  return tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.tenantId, tenantId), eq(refunds.creditNoteId, creditNoteId)));
}

/** Refunds of a payment that Stripe was not asked for yet, or would not make. */
export async function listUnsentRefunds(tx: Tx, tenantId: string, paymentId: string): Promise<RefundRow[]> {
  return tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.tenantId, tenantId), eq(refunds.paymentId, paymentId), eq(refunds.status, 'created')));
}

/** Moves a refund from one of the expected statuses; false when it was somewhere else. */
export async function moveRefund(
  tx: Tx,
  { tenantId, refundId, expected }: { tenantId: string; refundId: string; expected: readonly RefundRow['status'][] },
  change: Partial<Pick<RefundRow, 'status' | 'stripeRefundId' | 'settledAt'>>,
): Promise<boolean> {
  const moved = await tx
    .update(refunds)
    .set(change)
    .where(and(eq(refunds.tenantId, tenantId), eq(refunds.id, refundId), inArray(refunds.status, [...expected])))
    .returning({ id: refunds.id });
  return moved.length > 0;
}

/** Refunds whose outcome is open, with the payments they are of. */
export async function listOpenRefunds(
  tx: Tx,
  tenantId: string,
): Promise<{ refund: RefundRow; stripePaymentIntentId: string | null }[]> {
  return tx
    .select({ refund: refunds, stripePaymentIntentId: payments.stripePaymentIntentId })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.tenantId, refunds.tenantId), eq(payments.id, refunds.paymentId)))
    .where(and(eq(refunds.tenantId, tenantId), inArray(refunds.status, ['created', 'pending'])))
    .orderBy(asc(refunds.createdAt), asc(refunds.id));
}
