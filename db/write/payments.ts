import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payments } from '@/db/schema/payments';
import { quotes } from '@/db/schema/subscriptions';

export type PaymentRow = typeof payments.$inferSelect;

/** Statuses in which the outcome is still open. */
export const UNSETTLED = ['created', 'open', 'processing', 'requires_action'] as const;

export async function insertPayment(tx: Tx, row: typeof payments.$inferInsert): Promise<void> {
  await tx.insert(payments).values(row);
}

export async function lockPayment(tx: Tx, tenantId: string, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.id, paymentId)))
    .for('no key update');
  return row;
}

export async function findPayment(tx: Tx, tenantId: string, paymentId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.id, paymentId)));
  return row;
}

/** Moves a payment from one of the expected statuses; false when it was somewhere else. */
export async function movePayment(
  tx: Tx,
  { tenantId, paymentId, expected }: { tenantId: string; paymentId: string; expected: readonly PaymentRow['status'][] },
  change: Partial<PaymentRow>,
): Promise<boolean> {
  const moved = await tx
    .update(payments)
    .set(change)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.id, paymentId), inArray(payments.status, [...expected])))
    .returning({ id: payments.id });
  return moved.length > 0;
}

/** The newest checkout of a quote. */
export async function findCheckoutOfQuote(tx: Tx, tenantId: string, quoteId: string): Promise<PaymentRow | undefined> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.quoteId, quoteId)))
    .orderBy(sql`${payments.createdAt} desc`)
    .limit(1);
  return row;
}

/** Other checkouts of the same subscription that a customer could still pay, for example in a second tab. */
export async function listOpenCheckouts(tx: Tx, tenantId: string, subscriptionId: string): Promise<PaymentRow[]> {
  const rows = await tx
    .select({ payment: payments })
    .from(payments)
    .innerJoin(quotes, and(eq(quotes.tenantId, payments.tenantId), eq(quotes.id, payments.quoteId)))
    .where(
      and(
        eq(payments.tenantId, tenantId),
        eq(quotes.subscriptionId, subscriptionId),
        inArray(payments.status, ['created', 'open', 'requires_action']),
      ),
    );
  return rows.map((row) => row.payment);
}

export async function countAttempts(tx: Tx, tenantId: string, invoiceId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.invoiceId, invoiceId), eq(payments.purpose, 'renewal')));
  return row?.count ?? 0;
}

export async function listPaymentsToRefund(tx: Tx, tenantId: string): Promise<PaymentRow[]> {
  return tx
    .select()
    .from(payments)
    .where(and(eq(payments.tenantId, tenantId), eq(payments.status, 'to_refund')));
}
