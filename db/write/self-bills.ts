import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { agreements, partners } from '@/db/schema/partners';
import { selfBillCounters, selfBills, statements } from '@/db/schema/statements';

export type SelfBillRow = typeof selfBills.$inferSelect;

/** The next number of a partner's series; the row stays locked until the document that carries it is stored or given up. */
export async function takeSelfBillNumber(
  tx: Tx,
  { tenantId, partnerId, series }: { tenantId: string; partnerId: string; series: string },
): Promise<number> {
  const [row] = await tx
    .insert(selfBillCounters)
    .values({ tenantId, partnerId, series, nextNumber: 2 })
    .onConflictDoUpdate({
      target: [selfBillCounters.tenantId, selfBillCounters.partnerId, selfBillCounters.series],
      set: { nextNumber: sql`${selfBillCounters.nextNumber} + 1` },
    })
    .returning({ next: selfBillCounters.nextNumber });
  return (row?.next ?? 2) - 1;
}

export async function insertSelfBill(tx: Tx, row: typeof selfBills.$inferInsert): Promise<void> {
  await tx.insert(selfBills).values(row);
}

/** The bill (389) or the credit (261) of a statement. */
export async function findBillOfStatement(
  tx: Tx,
  tenantId: string,
  statementId: string,
  typeCode: '389' | '261',
): Promise<SelfBillRow | undefined> {
  const [row] = await tx
    .select()
    .from(selfBills)
    .where(
      and(eq(selfBills.tenantId, tenantId), eq(selfBills.statementId, statementId), eq(selfBills.typeCode, typeCode)),
    );
  return row;
}

export async function lockSelfBill(tx: Tx, tenantId: string, selfBillId: string): Promise<SelfBillRow | undefined> {
  const [row] = await tx
    .select()
    .from(selfBills)
    .where(and(eq(selfBills.tenantId, tenantId), eq(selfBills.id, selfBillId)))
    .for('no key update');
  return row;
}

export async function acceptSelfBillRow(
  tx: Tx,
  { tenantId, id }: Pick<SelfBillRow, 'tenantId' | 'id'>,
  accepted: { acceptedAt: Date; acceptedBy: string },
): Promise<void> {
  await tx
    .update(selfBills)
    .set(accepted)
    .where(and(eq(selfBills.tenantId, tenantId), eq(selfBills.id, id)));
}

/** The statement, locked. */
export async function lockStatement(tx: Tx, tenantId: string, statementId: string) {
  const [row] = await tx
    .select()
    .from(statements)
    .where(and(eq(statements.tenantId, tenantId), eq(statements.id, statementId)))
    .for('no key update');
  return row;
}

export async function acceptStatementRow(
  tx: Tx,
  { tenantId, id }: { tenantId: string; id: string },
  accepted: { acceptedAt: Date; acceptedBy: string },
): Promise<void> {
  await tx
    .update(statements)
    .set({ ...accepted, status: 'ACCEPTED' })
    .where(and(eq(statements.tenantId, tenantId), eq(statements.id, id)));
}

/** The partner with whether it agreed to self-billing; the newest agreement says. */
export async function findSeller(tx: Tx, tenantId: string, partnerId: string) {
  const [row] = await tx
    .select({ partner: partners, consent: agreements.selfBilling })
    .from(partners)
    .leftJoin(agreements, and(eq(agreements.tenantId, partners.tenantId), eq(agreements.partnerId, partners.id)))
    .where(and(eq(partners.tenantId, tenantId), eq(partners.id, partnerId)))
    .orderBy(desc(agreements.startAt))
    .limit(1);
  return row;
}
