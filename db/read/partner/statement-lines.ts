import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { statementEntries } from '@/db/schema/statements';
import type { Currency } from '@/lib/domain/money/currency';

export const LINES_PER_PAGE = 50;

/** An entry as it stands in a statement: as it was booked, and what it is in the statement's currency. */
export interface StatementEntryLine {
  readonly entryId: string;
  readonly kind: (typeof commissionEntries.$inferSelect)['kind'];
  readonly occurredAt: Date;
  /** Null for what no customer paid, such as a correction by hand. */
  readonly customer: string | null;
  readonly plan: string;
  /** Of an adjustment: why. */
  readonly reason: string | null;
  readonly bookedMinor: number;
  readonly bookedCurrency: Currency;
  /** Units of the statement's currency for one; null when it was booked in it. */
  readonly rate: string | null;
  readonly rateDay: string | null;
  readonly amountMinor: number;
}

interface Books {
  readonly tx: Tx;
  readonly tenantId: string;
}

export async function countStatementLines({ tx, tenantId }: Books, statementId: string): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(statementEntries)
    .where(and(eq(statementEntries.tenantId, tenantId), eq(statementEntries.statementId, statementId)));
  return row?.total ?? 0;
}

/** Entries in the order they were booked: their ids begin with the time. The page is cut before anything is joined to it. */
export async function statementLines(
  { tx, tenantId }: Books,
  statementId: string,
  part?: { readonly limit: number; readonly offset: number },
): Promise<StatementEntryLine[]> {
  const whole = tx
    .select()
    .from(statementEntries)
    .where(and(eq(statementEntries.tenantId, tenantId), eq(statementEntries.statementId, statementId)))
    .orderBy(asc(statementEntries.entryId));
  const page = (part === undefined ? whole : whole.limit(part.limit).offset(part.offset)).as('page');
  return tx
    .select({
      entryId: page.entryId,
      kind: commissionEntries.kind,
      occurredAt: commissionEntries.occurredAt,
      customer: customers.name,
      plan: sql<string>`coalesce(${commissionEntries.trace} #>> '{source,values,plan}', '')`,
      reason: commissionEntries.reason,
      bookedMinor: commissionEntries.amountMinor,
      bookedCurrency: commissionEntries.currency,
      rate: page.rate,
      rateDay: page.rateDay,
      amountMinor: page.amountMinor,
    })
    .from(page)
    .innerJoin(
      commissionEntries,
      and(eq(commissionEntries.tenantId, page.tenantId), eq(commissionEntries.id, page.entryId)),
    )
    .leftJoin(
      customers,
      and(eq(customers.tenantId, commissionEntries.tenantId), eq(customers.id, commissionEntries.customerId)),
    )
    .orderBy(asc(page.entryId));
}
