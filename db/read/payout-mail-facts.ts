import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { payoutAccounts, payouts } from '@/db/schema/payouts';
import { statements } from '@/db/schema/statements';
import { brands, legalEntities } from '@/db/schema/tenancy';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { maskIban } from '@/lib/domain/payouts/iban';

/** What messages about statements and payouts are made of, read in the transaction that delivers the event. */

export async function findMailStatement({ tenantId }: SystemViewer, tx: Tx, statementId: string) {
  const [row] = await tx
    .select()
    .from(statements)
    .where(and(eq(statements.tenantId, tenantId), eq(statements.id, statementId)));
  return row;
}

export async function findMailPayout({ tenantId }: SystemViewer, tx: Tx, payoutId: string) {
  const [row] = await tx
    .select({ payout: payouts, period: statements.period, timeZone: statements.timeZone, account: payoutAccounts })
    .from(payouts)
    .innerJoin(statements, and(eq(statements.tenantId, tenantId), eq(statements.id, payouts.statementId)))
    .leftJoin(payoutAccounts, and(eq(payoutAccounts.tenantId, tenantId), eq(payoutAccounts.id, payouts.accountId)))
    .where(and(eq(payouts.tenantId, tenantId), eq(payouts.id, payoutId)));
  return row && { ...row, account: row.account && shown(row.account) };
}

export async function findMailAccount({ tenantId }: SystemViewer, tx: Tx, accountId: string) {
  const [row] = await tx
    .select()
    .from(payoutAccounts)
    .where(and(eq(payoutAccounts.tenantId, tenantId), eq(payoutAccounts.id, accountId)));
  return row && shown(row);
}

/** Whose name stands under what partners are written, when it is not about one brand: the first of the company. */
export async function findMailBrand({ tenantId }: SystemViewer, tx: Tx) {
  const [row] = await tx
    .select({ brand: brands, legalName: legalEntities.name })
    .from(brands)
    .innerJoin(legalEntities, and(eq(legalEntities.tenantId, tenantId), eq(legalEntities.id, brands.legalEntityId)))
    .where(eq(brands.tenantId, tenantId))
    .orderBy(asc(brands.id))
    .limit(1);
  return row && { ...row.brand, legalName: row.legalName };
}

/** Enough to recognise an account. */
function shown({ holder, iban }: { holder: string; iban: string | null }): string {
  return iban === null ? holder : maskIban(iban);
}
