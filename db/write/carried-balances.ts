import { and, eq, like, ne, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries } from '@/db/schema/commissions';
import { statementEntries, statements } from '@/db/schema/statements';
import { entryOfLine } from '@/db/write/commission-joins';
import type { Currency } from '@/lib/domain/money/currency';
import type { ConvertedSum } from '@/lib/domain/ledger/statement-postings';

/** Business keys of entries that take the balance of statements in one currency to a statement in another begin so. */
export const CARRY_KEY = 'carry';

/** What was taken from statements in a currency to statements in others. */
export async function carriedOut(tx: Tx, tenantId: string, partnerId: string, currency: Currency): Promise<number> {
  const [row] = await tx
    .select({ minor: sql<number>`coalesce(sum(${commissionEntries.amountMinor}), 0)`.mapWith(Number) })
    .from(commissionEntries)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        eq(commissionEntries.partnerId, partnerId),
        eq(commissionEntries.currency, currency),
        eq(commissionEntries.kind, 'ADJUSTMENT'),
        like(commissionEntries.key, `${CARRY_KEY}/%`),
      ),
    );
  return row?.minor ?? 0;
}

/** The currencies of a partner's statements other than this one. */
export async function listOtherCurrencies(
  tx: Tx,
  tenantId: string,
  partnerId: string,
  currency: Currency,
): Promise<Currency[]> {
  const rows = await tx
    .selectDistinct({ currency: statements.currency })
    .from(statements)
    .where(
      and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partnerId), ne(statements.currency, currency)),
    )
    .orderBy(statements.currency);
  return rows.map((row) => row.currency);
}

/** What the entries of a statement that were booked in other currencies came to. */
export async function listConverted(
  tx: Tx,
  { tenantId, statementId, currency }: { tenantId: string; statementId: string; currency: Currency },
): Promise<ConvertedSum[]> {
  return tx
    .select({
      currency: commissionEntries.currency,
      bookedMinor: sql<number>`sum(${commissionEntries.amountMinor})`.mapWith(Number),
      amountMinor: sql<number>`sum(${statementEntries.amountMinor})`.mapWith(Number),
    })
    .from(statementEntries)
    .innerJoin(commissionEntries, entryOfLine)
    .where(
      and(
        eq(statementEntries.tenantId, tenantId),
        eq(statementEntries.statementId, statementId),
        ne(commissionEntries.currency, currency),
      ),
    )
    .groupBy(commissionEntries.currency)
    .orderBy(commissionEntries.currency);
}
